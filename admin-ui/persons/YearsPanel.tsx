import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { subjects } from '../../db/schema/words.ts';
import type { PersonPage } from '../../server/registry/contract.ts';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';

type Year = PersonPage['years'][number];

/** One subject of a year: recognised of required, and what is missing. */
function Cell({ hours }: { hours: Year['subjects'][number] | undefined }) {
  const t = useT();
  if (!hours) return null;
  const { recognised, required } = hours;
  const short = Math.max(0, required - recognised);
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {recognised} / {required}
      {short > 0 ? (
        <Box
          component="span"
          sx={({ palette }) => ({
            display: { xs: 'block', sm: 'inline' },
            ml: { xs: 0, sm: 1.5 },
            color: palette.console.tones.refused.main,
            fontSize: 12,
          })}
        >
          {t('persons.short', { hours: short })}
        </Box>
      ) : null}
    </Box>
  );
}

function Verdict({ year: { certificate, subjects: all } }: { year: Year }) {
  const t = useT();
  const met = all.every(({ recognised, required }) => recognised >= required);
  const tone = certificate ? (certificate.passed ? 'done' : 'refused') : 'neutral';
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 1 }}>
      <Tag tone={tone}>
        {t(certificate ? (certificate.passed ? 'persons.passed' : 'persons.failed') : 'persons.uncounted')}
      </Tag>
      {certificate && certificate.passed !== met ? (
        <Tag tone="waiting" title={t('persons.yearsDifferHelp')}>
          {t('persons.yearsDiffer')}
        </Tag>
      ) : null}
    </Box>
  );
}

interface YearsPanelProps {
  page: PersonPage;
  year: number | null;
  onYear: (year: number) => void;
}

/** All years in one glance, each against the rule of its time; choosing one shows its hours and records. */
export function YearsPanel({ page, year, onYear }: YearsPanelProps) {
  const t = useT();
  if (page.years.length < 2) return null;
  return (
    <Panel flush title={t('persons.yearsTitle')}>
      <Table size="small" sx={{ '& th, & td': { px: { xs: 2, sm: 4 } } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('persons.year')}</TableCell>
            {subjects.map((subject) => (
              <TableCell key={subject}>{t(`words.subject.${subject}`)}</TableCell>
            ))}
            <TableCell>{t('persons.yearsVerdict')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {page.years.map((entry) => (
            <TableRow key={entry.year} hover selected={entry.year === year}>
              <TableCell>
                <Button
                  size="small"
                  variant="text"
                  color="primary"
                  sx={{ minWidth: 0, px: 1 }}
                  aria-pressed={entry.year === year}
                  aria-label={t('persons.yearsShow', { year: entry.year })}
                  onClick={() => onYear(entry.year)}
                >
                  {entry.year}
                </Button>
              </TableCell>
              {subjects.map((subject) => (
                <TableCell key={subject}>
                  <Cell hours={entry.subjects.find((hours) => hours.subject === subject)} />
                </TableCell>
              ))}
              <TableCell>
                <Verdict year={entry} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
