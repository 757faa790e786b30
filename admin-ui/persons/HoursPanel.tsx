import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { PersonPage } from '../../server/registry/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { HoursBar } from './HoursBar.tsx';
import { Recount } from './Recount.tsx';
import { YearSelect } from './YearSelect.tsx';

type Year = PersonPage['years'][number];

interface HoursPanelProps {
  page: PersonPage;
  year: number | null;
  onYear: (year: number | null) => void;
}

/** Whether a record was recognised after the year was last counted. */
function needsRecount({ certificate, year }: Year, records: PersonPage['records']): boolean {
  if (!certificate) return false;
  return records.some(
    (record) =>
      record.year === year && record.status === 'recognised' && record.statusSince > certificate.computedAt,
  );
}

/** Whether anything is recognised, in review or counted. */
const hasHours = ({ certificate, subjects }: Year): boolean =>
  certificate !== null || subjects.some(({ recognised, pending }) => recognised > 0 || pending > 0);

/** Whether there is anything to count. */
const canBeCounted = ({ certificate, subjects }: Year): boolean =>
  certificate !== null || subjects.some(({ recognised }) => recognised > 0);

function Verdict({ entry, records }: { entry: Year; records: PersonPage['records'] }) {
  const t = useT();
  const { certificate } = entry;
  if (!certificate) return <Tag tone="neutral">{t('persons.uncounted')}</Tag>;
  return (
    <>
      <Tag tone={certificate.passed ? 'done' : 'refused'}>
        {t(certificate.passed ? 'persons.passed' : 'persons.failed')}
      </Tag>
      <Box component="span" sx={{ fontSize: 12, color: 'text.disabled' }}>
        {t('persons.countedAt')} <Instant at={certificate.computedAt} />
      </Box>
      {needsRecount(entry, records) ? (
        <Tag tone="waiting" title={t('persons.recountHelp')}>
          {t('persons.recount')}
        </Tag>
      ) : null}
    </>
  );
}

/** The hours of one year as three bars against that year's rule. */
export function HoursPanel({ page, year, onYear }: HoursPanelProps) {
  const t = useT();
  const entry = page.years.find((candidate) => candidate.year === year) ?? page.years[0];
  if (!entry || (page.years.length === 1 && page.records.length === 0 && !hasHours(entry)))
    return (
      <Panel title={t('persons.hoursNone')}>
        <Typography variant="body2" color="textSecondary">
          {t('persons.hoursNoneText')}
        </Typography>
      </Panel>
    );
  const required = (subject: string) =>
    entry.subjects.find((hours) => hours.subject === subject)?.required ?? 0;
  const rule = t('persons.rule', {
    public: required('public'),
    professional: required('professional'),
    elective: required('elective'),
  });
  return (
    <Panel
      title={
        <>
          {t('persons.hoursTitle', { year: entry.year })}
          <Box component="span" sx={{ ml: 3, fontWeight: 400, color: 'text.disabled' }}>
            {rule}
          </Box>
        </>
      }
      aside={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
          <Verdict entry={entry} records={page.records} />
          {canBeCounted(entry) ? <Recount personId={page.person.id} year={entry.year} /> : null}
          <YearSelect
            years={page.years.map((candidate) => candidate.year)}
            year={entry.year}
            onYear={onYear}
          />
        </Box>
      }
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: 'repeat(3, 1fr)' }, gap: 5, py: 1 }}>
        {entry.subjects.map((hours) => (
          <HoursBar key={hours.subject} hours={hours} />
        ))}
      </Box>
    </Panel>
  );
}
