import AddIcon from '@mui/icons-material/Add';
import FitScreenIcon from '@mui/icons-material/FitScreenOutlined';
import HighlightAltIcon from '@mui/icons-material/HighlightAltOutlined';
import PanToolIcon from '@mui/icons-material/PanToolAltOutlined';
import RemoveIcon from '@mui/icons-material/Remove';
import RotateRightIcon from '@mui/icons-material/RotateRightOutlined';
import SearchIcon from '@mui/icons-material/ManageSearchOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { Kbd } from '../components/Kbd.tsx';
import { useT } from '../i18n/use-t.ts';
import { ReceptionBadges } from './ReceptionBadges.tsx';
import type { StripPage } from './use-fax-pages.ts';
import type { StripView } from './use-strip-view.ts';

interface FaxToolbarProps {
  page: StripPage | undefined;
  count: number;
  view: StripView;
  hand: boolean;
  lens: boolean;
  /** Null where nothing may be drawn. */
  onHand: (() => void) | null;
  onLens: () => void;
  onRotate: (() => void) | null;
}

/** Which page this is, how it was received, and the tools with their keys. */
export function FaxToolbar({ page, count, view, hand, lens, onHand, onLens, onRotate }: FaxToolbarProps) {
  const t = useT();
  return (
    <Box
      role="toolbar"
      aria-label={t('fax.tools')}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 3,
        minHeight: 40,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
        overflow: 'hidden',
      }}
    >
      <Typography variant="body2" noWrap sx={{ fontWeight: 600, flex: 'none' }}>
        {t('fax.pageOf', { page: page?.place ?? 0, count })}
      </Typography>
      {page ? <ReceptionBadges page={page} /> : null}
      <Box sx={{ flex: 1 }} />
      {onHand ? (
        <Tool
          icon={hand ? <PanToolIcon fontSize="small" /> : <HighlightAltIcon fontSize="small" />}
          label={hand ? t('fax.handTool') : t('fax.drawTool')}
          keys="M"
          pressed={!hand}
          onClick={onHand}
        />
      ) : null}
      <Tool
        icon={<RemoveIcon fontSize="small" />}
        label={t('fax.zoomOut')}
        keys="-"
        hidden
        onClick={view.zoomOut}
      />
      <Tool
        icon={<AddIcon fontSize="small" />}
        label={t('fax.zoomIn')}
        keys="+"
        hidden
        onClick={view.zoomIn}
      />
      <Tool
        icon={<FitScreenIcon fontSize="small" />}
        label={t(view.atWidth ? 'fax.fitPage' : 'fax.fitWidth')}
        keys="F"
        onClick={view.fit}
      />
      <Tool
        icon={<SearchIcon fontSize="small" />}
        label={t('fax.lens')}
        keys="Z"
        pressed={lens}
        onClick={onLens}
      />
      {onRotate ? (
        <Tool
          icon={<RotateRightIcon fontSize="small" />}
          label={t('fax.rotate')}
          keys="R"
          onClick={onRotate}
        />
      ) : null}
    </Box>
  );
}

interface ToolProps {
  icon: React.ReactNode;
  label: string;
  keys: string;
  pressed?: boolean;
  /** Never spelled out in the bar. */
  hidden?: boolean;
  onClick: () => void;
}

function Tool({ icon, label, keys, pressed, hidden = false, onClick }: ToolProps) {
  return (
    <Tooltip title={`${label} (${keys})`}>
      <IconButton
        size="small"
        aria-label={label}
        aria-keyshortcuts={keys}
        aria-pressed={pressed}
        onClick={onClick}
        sx={{
          gap: 1,
          flex: 'none',
          color: pressed ? 'primary.main' : 'text.secondary',
          '& .word': { display: hidden ? 'none' : 'inline', fontSize: 13 },
          // Where the words have no room the icon says it; with the words it would only repeat them.
          '& svg': { display: hidden ? 'block' : 'none' },
          '@container fax (max-width: 599px)': {
            '& .word': { display: 'none' },
            '& svg': { display: 'block' },
          },
        }}
      >
        {icon}
        <span className="word">
          {label} <Kbd>{keys}</Kbd>
        </span>
      </IconButton>
    </Tooltip>
  );
}
