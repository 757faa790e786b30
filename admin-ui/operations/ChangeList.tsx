import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { ChangeRow } from '../../server/operations/contract.ts';
import { Diff } from '../components/Diff.tsx';
import { useT } from '../i18n/use-t.ts';
import { isIdentifier, useFieldWord } from './field-words.ts';

interface ChangeListProps {
  changes: readonly ChangeRow[];
  /** What stays as it is, as a last line. */
  unchanged?: ReactNode;
  /** Beside the change of a field, such as which digits differ. */
  asideOf?: (change: ChangeRow) => ReactNode;
}

/** The exact changes of a plan: field, before → after; many like ones as one line with a sample of whom. */
export function ChangeList({ changes, unchanged, asideOf }: ChangeListProps) {
  const t = useT();
  const fieldWord = useFieldWord();
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        overflow: 'hidden',
        fontSize: 13,
        '& > div + div': { borderTop: 1, borderColor: 'console.line.soft' },
      }}
    >
      {changes.map((change) => (
        <Line key={keyOf(change)} term={fieldWord(change.resource, change.field)}>
          {change.before === null && !('count' in change) ? (
            <Added change={change} />
          ) : (
            <Diff before={change.before} after={change.after} mono={isIdentifier(change.field)} />
          )}
          {'count' in change ? (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t(change.sample.length < change.count ? 'common.affectsMore' : 'common.affects', {
                count: change.count,
                sample: change.sample.join('、'),
              })}
            </Box>
          ) : null}
          {asideOf?.(change)}
        </Line>
      ))}
      {unchanged ? <Line term={t('operations.unchanged')}>{unchanged}</Line> : null}
    </Box>
  );
}

function keyOf(change: ChangeRow): string {
  return `${change.resource}/${'id' in change ? change.id : 'many'}/${change.field}`;
}

/** A row that did not exist before: nothing is struck out. */
function Added({ change }: { change: ChangeRow }) {
  const t = useT();
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 2 }}>
      <span>{t('operations.added')}</span>
      <Diff before={change.before} after={change.after} mono={isIdentifier(change.field)} />
    </Box>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '96px minmax(0, 1fr)', gap: 2, px: 2.5, py: 1.5 }}>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {term}
      </Box>
      <Box component="dd" sx={{ m: 0, display: 'flex', flexWrap: 'wrap', columnGap: 3 }}>
        {children}
      </Box>
    </Box>
  );
}
