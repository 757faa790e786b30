import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { ChangeList } from '../components/ChangeList.tsx';
import { Diff } from '../components/Diff.tsx';
import { isIdentifier, useFieldWords } from '../components/use-field-words.ts';
import { useT } from '../i18n/use-t.ts';
import { byRow } from './change-lines.ts';
import type { RowChange } from './change-lines.ts';

/** Changes row by row: several columns of one row stand under its name. */
export function RowLines({ changes }: { changes: readonly RowChange[] }) {
  const rows = byRow(changes);
  // Where no row changes in more than one column its name stands beside the change.
  if (rows.every((row) => row.changes.length === 1)) return <ChangeList changes={changes} />;
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {rows.map(({ key, changes: own }) => (
        <Row key={key} changes={own} />
      ))}
    </Box>
  );
}

function Row({ changes }: { changes: readonly RowChange[] }) {
  const t = useT();
  const translate = useTranslate();
  const { label, word } = useFieldWords();
  const [first] = changes;
  if (!first) return null;
  const what = translate(`operations.rowOf.${first.resource}`, { _: first.resource });
  return (
    <Box component="li" sx={{ '& + &': { borderTop: 1, borderColor: 'console.line.soft' }, py: 1 }}>
      <Box sx={{ fontSize: 12, color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {what} · {first.label || t('operations.newRow')}
      </Box>
      <Box component="dl" sx={{ m: 0 }}>
        {changes.map((change) => (
          <Box key={change.field} sx={{ display: 'grid', columnGap: 3, py: 0.5 }}>
            <Box component="dt" sx={{ color: 'text.secondary' }}>
              {label(change.field, change.resource)}
            </Box>
            <Box component="dd" sx={{ m: 0, minWidth: 0 }}>
              <Diff
                before={change.before}
                after={change.after}
                mono={isIdentifier(change.field)}
                show={(value) => word(change.resource, change.field, value)}
              />
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
