import Box from '@mui/material/Box';
import type { ChangeRow } from '../../server/operations/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { Diff } from './Diff.tsx';
import { isIdentifier, useFieldWords } from './use-field-words.ts';

function Extent({ change }: { change: Extract<ChangeRow, { count: number }> }) {
  const t = useT();
  const { count, sample } = change;
  const values = { count: count.toLocaleString(), sample: sample.join('、') };
  return <>{t(sample.length < count ? 'common.affectsMore' : 'common.affects', values)}</>;
}

/** The row changes of a plan or an event: what, of whom, before and after. */
export function ChangeList({ changes }: { changes: readonly ChangeRow[] }) {
  const { label, word } = useFieldWords();
  return (
    <Box component="dl" sx={{ m: 0, fontSize: 13 }}>
      {changes.map((change, index) => (
        <Box
          key={index}
          sx={({ palette }) => ({
            display: 'grid',
            gridTemplateColumns: { xs: '1fr', sm: '132px 1fr' },
            columnGap: 3,
            py: 1.25,
            ...(index > 0 ? { borderTop: `1px solid ${palette.console.line.soft}` } : {}),
          })}
        >
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
            <Box component="span" sx={{ ml: 2, color: 'text.secondary', fontSize: 12 }}>
              {'count' in change ? <Extent change={change} /> : change.label}
            </Box>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
