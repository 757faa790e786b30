import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import { Tag } from '../components/Tag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import type { Upload } from './upload-queue.ts';
import { canRetry, isUnderWay } from './upload-queue.ts';

interface UploadListProps {
  uploads: readonly Upload[];
  /** Gives up all that are not yet kept. */
  onCancel: () => void;
  /** Sends one of those that were not kept once more, or all of them. */
  onRetry: (id?: number) => void;
  onClear: () => void;
}

/** Each file with how far it is, what became of it, and the way to its case. */
export function UploadList({ uploads, onCancel, onRetry, onClear }: UploadListProps) {
  const t = useT();
  const busy = uploads.some(isUnderWay);
  const settled = uploads.filter((one) => !isUnderWay(one) && one.state !== 'cancelled').length;
  const unsent = uploads.filter(canRetry).length;
  return (
    <Box
      component="section"
      aria-label={t('fax.upload.title')}
      sx={{ border: 1, borderColor: 'divider', borderRadius: '10px', bgcolor: 'background.paper' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 3, py: 1 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {t('fax.upload.progress', { done: settled, count: uploads.length })}
        </Typography>
        <Box sx={{ flex: 1 }}>
          <LinearProgress
            variant="determinate"
            value={(100 * uploads.reduce((sum, one) => sum + shareOf(one), 0)) / uploads.length}
            aria-label={t('fax.upload.title')}
          />
        </Box>
        {unsent > 0 && !busy ? (
          <Button size="small" onClick={() => onRetry()}>
            {t('fax.upload.retryAll', { count: unsent })}
          </Button>
        ) : null}
        {busy ? (
          <Button size="small" onClick={onCancel}>
            {t('fax.upload.cancel')}
          </Button>
        ) : (
          <Button size="small" onClick={onClear}>
            {t('common.clear')}
          </Button>
        )}
      </Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: 216, overflow: 'auto' }}>
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} onRetry={() => onRetry(upload.id)} />
        ))}
      </Box>
    </Box>
  );
}

function UploadRow({ upload, onRetry }: { upload: Upload; onRetry: () => void }) {
  const t = useT();
  const translate = useTranslate();
  const { receipt, failure } = upload;
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 3,
        minHeight: 36,
        px: 3,
        py: 1,
        borderTop: 1,
        borderColor: 'console.line.soft',
        fontSize: 13,
      }}
    >
      <Box component="span" sx={{ flex: '1 1 160px', minWidth: 0, overflowWrap: 'anywhere' }}>
        {upload.name}
      </Box>
      {failure ? (
        <Box component="span" sx={{ color: 'error.main', flex: '2 1 240px' }}>
          {failureWords(failure.code, t) ?? translate(failure.sentence)}
        </Box>
      ) : (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {upload.state === 'sending'
            ? t('fax.upload.sending', { percent: Math.round(upload.sent * 100) })
            : null}
          {upload.state === 'waiting' ? t('fax.upload.waiting') : null}
          {upload.state === 'cancelled' ? t('fax.upload.cancelled') : null}
          {receipt ? t('fax.upload.pages', { smart_count: receipt.pages }) : null}
        </Box>
      )}
      {canRetry(upload) ? (
        <Button
          size="small"
          variant="text"
          onClick={onRetry}
          aria-label={t('fax.upload.retryOne', { name: upload.name })}
        >
          {t('common.retry')}
        </Button>
      ) : null}
      {upload.state === 'duplicate' ? <Tag tone="waiting">{t('fax.upload.duplicate')}</Tag> : null}
      {receipt?.status === 'unreadable' ? <Tag tone="refused">{t('words.fax.unreadable')}</Tag> : null}
      {receipt ? (
        <Link component={RouterLink} to={paths.case(receipt.caseId)}>
          {t('fax.upload.openCase')}
        </Link>
      ) : null}
    </Box>
  );
}

/** Why a file was not taken and what to do about it; null where the server's own sentence says it best. */
function failureWords(code: string, t: ReturnType<typeof useT>): string | null {
  switch (code) {
    case 'unsupported-media':
      return t('fax.upload.errors.unsupportedMedia');
    case 'too-large':
      return t('fax.upload.errors.tooLarge');
    case 'too-many-pages':
      return t('fax.upload.errors.tooManyPages');
    case 'empty-file':
      return t('fax.upload.errors.emptyFile');
    default:
      return null;
  }
}

/** How far one is, 0–1; what was sent whole still has to be kept. */
function shareOf(upload: Upload): number {
  if (isUnderWay(upload)) return upload.sent * 0.9;
  return upload.state === 'cancelled' ? 0 : 1;
}
