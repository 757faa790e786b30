import DownIcon from '@mui/icons-material/ArrowDownward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import type { KeyboardEvent } from 'react';
import { Tag } from '../components/Tag.tsx';
import { PageImage } from '../fax/PageImage.tsx';
import type { StripPage } from '../fax/use-fax-pages.ts';
import { useT } from '../i18n/use-t.ts';

interface PageLineProps {
  page: StripPage;
  ticked: boolean;
  first: boolean;
  last: boolean;
  onTick: (on: boolean) => void;
  onMove: (by: 1 | -1) => void;
}

/** A page in the list: its picture, what stands against it, whether it is chosen, and its place. */
export function PageLine({ page, ticked, first, last, onTick, onMove }: PageLineProps) {
  const t = useT();
  return (
    <Box
      component="li"
      onKeyDown={(event: KeyboardEvent) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        onMove(event.key === 'ArrowUp' ? -1 : 1);
      }}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 2,
        py: 1,
        '& + &': { borderTop: 1, borderColor: 'console.line.soft' },
      }}
    >
      <FormControlLabel
        control={<Checkbox checked={ticked} onChange={(_event, on) => onTick(on)} />}
        label={t('pages.page', { page: page.place })}
        sx={{ flex: 'none', mr: 0 }}
      />
      <Box
        sx={{
          position: 'relative',
          flex: 'none',
          width: 48,
          height: 60,
          border: 1,
          borderColor: 'divider',
          bgcolor: 'console.paper',
          overflow: 'hidden',
        }}
      >
        <PageImage key={`${page.key}/${page.rotation}`} page={page} cssWidth={100} alt="" lazy small />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, flex: 1, minWidth: 0 }}>
        {page.readable ? null : <Tag tone="refused">{t('pages.unread')}</Tag>}
        {(page.faults ?? []).map((fault) => (
          <Tag key={fault} tone="waiting">
            {t(`pages.faults.${fault}`)}
          </Tag>
        ))}
      </Box>
      <IconButton
        size="small"
        aria-label={t('pages.up', { page: page.place })}
        aria-disabled={first}
        onClick={() => onMove(-1)}
        sx={{ opacity: first ? 0.3 : 1 }}
      >
        <UpIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('pages.down', { page: page.place })}
        aria-disabled={last}
        onClick={() => onMove(1)}
        sx={{ opacity: last ? 0.3 : 1 }}
      >
        <DownIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}
