import CheckIcon from '@mui/icons-material/Check';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Divider from '@mui/material/Divider';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useLocaleState, useLogout, useStore } from 'react-admin';
import { Link } from 'react-router';
import { useSession } from '../auth-provider/index.ts';
import { paths } from '../components/paths.ts';
import { locales } from '../i18n/locale.ts';
import { useT } from '../i18n/use-t.ts';
import { forgetRecent } from './recent.ts';

const modes = ['light', 'dark', 'system'] as const;
const modeNames = {
  light: 'layout.user.themeLight',
  dark: 'layout.user.themeDark',
  system: 'layout.user.themeSystem',
} as const;

function Choice({
  checked,
  onClick,
  children,
}: {
  checked: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <MenuItem role="menuitemradio" aria-checked={checked} onClick={onClick}>
      <Box component="span" sx={{ flex: 1 }}>
        {children}
      </Box>
      {checked ? <CheckIcon fontSize="small" aria-hidden /> : null}
    </MenuItem>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return (
    <ListSubheader
      role="none"
      disableSticky
      sx={{ lineHeight: '28px', fontSize: 12, color: 'text.secondary' }}
    >
      {children}
    </ListSubheader>
  );
}

/** Language, appearance, account, help and the way out. */
export function UserMenu({ onHelp }: { onHelp: () => void }) {
  const t = useT();
  const session = useSession();
  const logout = useLogout();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [locale, setLocale] = useLocaleState();
  const [mode, setMode] = useStore<'light' | 'dark' | undefined>('theme', undefined);
  if (!session) return null;
  const { name, role } = session.user;
  const close = () => setOpen(false);
  const after = (step: () => void) => () => {
    close();
    step();
  };
  const signOut = after(() => {
    forgetRecent();
    void logout();
  });
  return (
    <>
      <ButtonBase
        ref={button}
        onClick={() => setOpen(true)}
        aria-label={t('layout.user.label', { name })}
        aria-haspopup="menu"
        aria-expanded={open}
        sx={{ gap: 2, px: 1, height: 36, borderRadius: 1, fontSize: 14, color: 'text.secondary' }}
      >
        <Box
          component="span"
          aria-hidden
          sx={({ palette }) => ({
            display: 'grid',
            placeItems: 'center',
            width: 26,
            height: 26,
            borderRadius: '50%',
            fontSize: 12,
            fontWeight: 600,
            color: palette.console.tones.accent.main,
            backgroundColor: palette.console.tones.accent.soft,
          })}
        >
          {[...name][0]}
        </Box>
        <Box component="span" sx={{ display: { xs: 'none', md: 'inline' } }}>
          {name}
        </Box>
        <ExpandMoreIcon sx={{ fontSize: 16 }} aria-hidden />
      </ButtonBase>
      <Menu
        anchorEl={button.current}
        open={open}
        onClose={close}
        // Inside the bar, so that the menu belongs to a landmark.
        container={() => button.current?.closest('header') ?? null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          list: { 'aria-label': t('layout.user.label', { name }) },
          paper: { sx: { minWidth: 220 } },
        }}
      >
        <Heading>
          {name} · {t(`words.role.${role}`)}
        </Heading>
        <MenuItem component={Link} to={paths.account()} onClick={close}>
          {t('layout.user.account')}
        </MenuItem>
        <MenuItem onClick={after(onHelp)}>{t('layout.user.keyboard')}</MenuItem>
        <Divider component="li" role="none" />
        <Heading>{t('layout.user.language')}</Heading>
        {locales.map((choice) => (
          <Choice
            key={choice.locale}
            checked={choice.locale === locale}
            onClick={after(() => setLocale(choice.locale))}
          >
            <span lang={choice.locale === 'zh' ? 'zh-CN' : 'en'}>{choice.name}</span>
          </Choice>
        ))}
        <Divider component="li" role="none" />
        <Heading>{t('layout.user.theme')}</Heading>
        {modes.map((choice) => (
          <Choice
            key={choice}
            checked={choice === (mode ?? 'system')}
            onClick={after(() => setMode(choice === 'system' ? undefined : choice))}
          >
            {t(modeNames[choice])}
          </Choice>
        ))}
        <Divider component="li" role="none" />
        <MenuItem onClick={signOut}>{t('layout.user.signOut')}</MenuItem>
      </Menu>
    </>
  );
}
