import Box from '@mui/material/Box';
import { Diff } from '../components/Diff.tsx';
import { useFieldWords } from '../components/use-field-words.ts';
import { useT } from '../i18n/use-t.ts';
import { useTranslate } from 'react-admin';
import type { BulkChange } from './change-lines.ts';

/** What moves: how many of what, from where to where, expandable to names. */
export function BulkLines({ changes }: { changes: readonly BulkChange[] }) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', fontSize: 13 }}>
      {changes.map((change, index) => (
        <BulkLine key={`${change.resource} ${change.field} ${index}`} change={change} />
      ))}
    </Box>
  );
}

function BulkLine({ change }: { change: BulkChange }) {
  const t = useT();
  const translate = useTranslate();
  const { label, word } = useFieldWords();
  const { resource, count, field, sample } = change;
  const left = count - sample.length;
  return (
    <Box component="li" sx={{ py: 1.25, '& + &': { borderTop: 1, borderColor: 'console.line.soft' } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, alignItems: 'baseline' }}>
        <b>
          {t('operations.bulk.count', {
            count: count.toLocaleString(),
            what: translate(`operations.bulk.of.${resource}`, { _: resource }),
          })}
        </b>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {label(field, resource)}
        </Box>
        <Diff before={change.before} after={change.after} show={(value) => word(resource, field, value)} />
      </Box>
      {sample.length > 0 ? (
        <Box component="details" sx={{ mt: 0.5, color: 'text.secondary' }}>
          <Box component="summary" sx={{ cursor: 'pointer', width: 'fit-content' }}>
            {t('operations.bulk.names')}
          </Box>
          <Box sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
            {sample.join(t('operations.listComma'))}
            {left > 0 ? t('operations.bulk.more', { count: left.toLocaleString() }) : null}
          </Box>
        </Box>
      ) : null}
    </Box>
  );
}
