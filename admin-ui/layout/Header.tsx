import MenuIcon from '@mui/icons-material/Menu';
import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import { Link } from 'react-router';
import { Kbd } from '../components/Kbd.tsx';
import { Tag } from '../components/Tag.tsx';
import { useConnection } from '../data-provider/connection.ts';
import { useT } from '../i18n/use-t.ts';
import { sizes } from '../theme/tokens.ts';
import { Mark } from './Mark.tsx';
import { UserMenu } from './UserMenu.tsx';

interface HeaderProps {
  onSearch: () => void;
  onHelp: () => void;
  onMenu: () => void;
}

function SearchButton({ onSearch }: Pick<HeaderProps, 'onSearch'>) {
  const t = useT();
  return (
    <ButtonBase
      onClick={onSearch}
      aria-keyshortcuts="Control+K"
      sx={({ palette, shape }) => ({
        display: { xs: 'none', sm: 'flex' },
        justifyContent: 'space-between',
        gap: 2,
        width: 520,
        minWidth: 0,
        height: 32,
        mx: 'auto',
        px: 2.5,
        fontSize: 14,
        color: palette.text.disabled,
        backgroundColor: palette.background.default,
        border: `1px solid ${palette.divider}`,
        borderRadius: `${shape.borderRadius}px`,
        '&:hover': { borderColor: palette.console.line.strong },
      })}
    >
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        {t('layout.search.box')}
      </Box>
      <Kbd>Ctrl K</Kbd>
    </ButtonBase>
  );
}

/** The bar: brand, search, whether the server answers, the user. */
export function Header({ onSearch, onHelp, onMenu }: HeaderProps) {
  const t = useT();
  const reachable = useConnection();
  return (
    <Box
      sx={({ palette }) => ({
        display: 'flex',
        alignItems: 'center',
        gap: { xs: 1, sm: 4 },
        flexShrink: 0,
        height: sizes.bar,
        px: { xs: 2, sm: 4 },
        backgroundColor: palette.background.paper,
        borderBottom: `1px solid ${palette.divider}`,
      })}
    >
      <IconButton onClick={onMenu} aria-label={t('layout.menu.open')} sx={{ display: { md: 'none' } }}>
        <MenuIcon />
      </IconButton>
      <Box
        component={Link}
        to="/"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 2,
          color: 'text.primary',
          fontWeight: 600,
          letterSpacing: '0.02em',
          textDecoration: 'none',
          whiteSpace: 'nowrap',
        }}
      >
        <Mark />
        {t('common.brand')}
      </Box>
      <SearchButton onSearch={onSearch} />
      <IconButton
        onClick={onSearch}
        aria-label={t('layout.search.open')}
        sx={{ display: { xs: 'inline-flex', sm: 'none' }, ml: 'auto' }}
      >
        <SearchIcon />
      </IconButton>
      <Tag
        tone={reachable ? 'done' : 'refused'}
        icon={
          <Box
            component="span"
            aria-hidden
            sx={{ width: 8, height: 8, borderRadius: '50%', bgcolor: 'currentColor' }}
          />
        }
        sx={{ display: { xs: 'none', md: 'inline-flex' } }}
      >
        {t(reachable ? 'layout.online' : 'layout.offline')}
      </Tag>
      <UserMenu onHelp={onHelp} />
    </Box>
  );
}
