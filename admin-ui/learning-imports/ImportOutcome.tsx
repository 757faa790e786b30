import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { LearningImportRow } from '../../server/registry/contract.ts';
import { Tag } from '../components/Tag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';

const tones = { pending: 'waiting', accepted: 'done', rejected: 'refused' } as const;

/** What became of a line, why, and which record it made or was declared in by hand before. */
export function ImportOutcome({ row }: { row: LearningImportRow }) {
  const t = useT();
  const { personId, recordId, duplicateOfId, status, reason } = row;
  return (
    <Box sx={{ display: 'grid', justifyItems: 'start', gap: 0.5, py: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Tag tone={tones[status]}>{t(`words.import.${status}`)}</Tag>
        {duplicateOfId ? (
          <Tag tone="waiting" title={t('learningImports.duplicateHelp')}>
            {t('learningImports.duplicate')}
          </Tag>
        ) : null}
      </Box>
      {recordId && personId ? (
        <Link component={RouterLink} to={paths.record(personId, recordId)} sx={{ fontSize: 12 }}>
          {t('learningImports.record')}
        </Link>
      ) : null}
      {duplicateOfId && personId ? (
        <Link component={RouterLink} to={paths.record(personId, duplicateOfId)} sx={{ fontSize: 12 }}>
          {t('learningImports.declared')}
        </Link>
      ) : null}
      {reason ? (
        <Box component="span" sx={{ fontSize: 12, color: 'text.secondary' }}>
          {reason}
        </Box>
      ) : null}
    </Box>
  );
}
