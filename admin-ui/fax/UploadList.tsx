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
import { isUnderWay } from './use-uploads.ts';

interface UploadListProps {
  uploads: readonly Upload[];
  onClear: () => void;
}

/** Each file with how far it is, what became of it, and the way to its case. */
export function UploadList({ uploads, onClear }: UploadListProps) {
  const t = useT();
  const finished = uploads.filter((one) => !isUnderWay(one)).length;
  return (
    <Box
      component="section"
      aria-label={t('fax.upload.title')}
      sx={{ border: 1, borderColor: 'divider', borderRadius: '10px', bgcolor: 'background.paper' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 3, py: 1 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {t('fax.upload.progress', { done: finished, count: uploads.length })}
        </Typography>
        <Box sx={{ flex: 1 }}>
          <LinearProgress
            variant="determinate"
            value={
              (100 * uploads.reduce((sum, one) => sum + (isUnderWay(one) ? one.sent * 0.9 : 1), 0)) /
              uploads.length
            }
            aria-label={t('fax.upload.title')}
          />
        </Box>
        <Button size="small" onClick={onClear} disabled={finished === 0}>
          {t('common.clear')}
        </Button>
      </Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: 216, overflow: 'auto' }}>
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} />
        ))}
      </Box>
    </Box>
  );
}

function UploadRow({ upload }: { upload: Upload }) {
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
          {receipt ? t('fax.upload.pages', { smart_count: receipt.pages }) : null}
        </Box>
      )}
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
