import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import type { StripPage } from './use-fax-pages.ts';

/** Rows of a fax line in fine mode; standard mode has half of them. */
const fineRows = 150;

/** Who sent it, how finely it came, and what of it cannot be read. */
export function ReceptionBadges({ page }: { page: StripPage }) {
  const t = useT();
  const { fax } = page;
  const fine = Math.min(page.dpiX, page.dpiY) >= fineRows;
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', minWidth: 0, overflow: 'hidden' }}>
      {fax.receptionError === null ? null : (
        <Tag tone="refused" title={fax.receptionError} sx={{ minWidth: 60, maxWidth: 220 }}>
          <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {t('fax.receptionError', { error: fax.receptionError })}
          </Box>
        </Tag>
      )}
      {fax.unreadablePages > 0 ? (
        <Tag tone="refused">{t('fax.unreadablePages', { count: fax.unreadablePages })}</Tag>
      ) : null}
      {fine ? null : <Tag tone="waiting">{t('fax.coarse')}</Tag>}
      {(page.faults ?? [])
        .filter((fault) => fault !== 'standard-mode')
        .map((fault) => (
          <Tag key={fault} tone="waiting">
            {t(`pages.faults.${fault}`)}
          </Tag>
        ))}
      <Typography
        variant="body2"
        color="text.secondary"
        noWrap
        sx={{ '@container fax (max-width: 560px)': { display: 'none' } }}
      >
        {fax.sender ?? t(`words.faxSource.${fax.source}`)}
        {' · '}
        {t('fax.resolution', { x: page.dpiX, y: page.dpiY })}
      </Typography>
    </Box>
  );
}
