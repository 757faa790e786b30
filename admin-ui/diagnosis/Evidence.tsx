import Box from '@mui/material/Box';
import type { FindingRow } from '../../server/diagnosis/contract.ts';
import { useT } from '../i18n/use-t.ts';

/** What the registry shows, line by line. */
export function Evidence({ facts }: Pick<FindingRow, 'facts'>) {
  const t = useT();
  if (facts.length === 0) return null;
  return (
    <Box
      component="dl"
      aria-label={t('diagnosis.evidence')}
      sx={({ palette }) => ({
        m: 0,
        fontSize: 13,
        '& > div': {
          display: 'grid',
          gridTemplateColumns: 'minmax(76px, 28%) minmax(0, 1fr)',
          gap: 3,
          py: 1.25,
          borderBottom: `1px solid ${palette.console.line.soft}`,
        },
        '& dt': { color: palette.text.secondary },
        '& dd': { m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
      })}
    >
      {facts.map(({ label, value }, index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </Box>
  );
}
