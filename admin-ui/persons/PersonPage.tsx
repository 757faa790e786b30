import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useGetResourceLabel } from 'react-admin';
import { useParams, useSearchParams } from 'react-router';
import type { PersonPage as PersonPageAnswer } from '../../server/registry/contract.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { Page } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { Require } from '../components/Require.tsx';
import { PageSkeleton } from '../components/Skeletons.tsx';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { DiagnosisPanel } from '../diagnosis/DiagnosisPanel.tsx';
import { openCaseIn } from '../diagnosis/subject.ts';
import { rememberRecent } from '../layout/recent.ts';
import { AccountPanel } from './AccountPanel.tsx';
import { FormerPanel } from './FormerPanel.tsx';
import { HoursPanel } from './HoursPanel.tsx';
import { ImportsPanel } from './ImportsPanel.tsx';
import { NamesakesPanel } from './NamesakesPanel.tsx';
import { OtherRegistrationsPanel } from './OtherRegistrationsPanel.tsx';
import { PersonHead } from './PersonHead.tsx';
import { RecordsPanel } from './RecordsPanel.tsx';
import { TimelinePanel } from './TimelinePanel.tsx';
import { UnitPanel } from './UnitPanel.tsx';
import { YearsPanel } from './YearsPanel.tsx';

const column = { display: 'grid', gap: 3.5, alignContent: 'start', minWidth: 0 } as const;

function AccountNotice({ page }: { page: PersonPageAnswer }) {
  const t = useT();
  const { status, statusReason } = page.account;
  if (status === 'active') return null;
  return (
    <Alert severity={status === 'suspended' ? 'error' : 'warning'}>
      {[t(`persons.${status}`), statusReason].filter(Boolean).join(' ')}
    </Alert>
  );
}

/** The latest year there is anything of. */
function latestYear({ years, records }: PersonPageAnswer): number | null {
  const found = years.find(
    ({ year, certificate }) => certificate !== null || records.some((record) => record.year === year),
  );
  return found?.year ?? null;
}

function Panels({ page }: { page: PersonPageAnswer }) {
  const [parameters] = useSearchParams();
  // The record the address leads to, in its year.
  const opened = page.records.find((record) => record.id === parameters.get('record'));
  // Hours and records show the same year.
  const [year, setYear] = useState(() => opened?.year ?? latestYear(page));
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 360px', xl: 'minmax(0, 1fr) 420px' },
        gridTemplateRows: { lg: 'auto minmax(0, 1fr)' },
      }}
    >
      <Box sx={{ gridColumn: { lg: 2 }, minWidth: 0 }}>
        <DiagnosisPanel
          subject={{
            kind: 'persons',
            id: page.person.id,
            name: page.person.name,
            unitId: page.person.unitId,
            caseId: openCaseIn(page.timeline)?.id ?? null,
            years: page.years.map((one) => one.year),
            records: page.records,
            namesakes: page.namesakeCount.count,
          }}
        />
      </Box>
      <Box sx={{ ...column, gridColumn: { lg: 1 }, gridRow: { lg: '1 / span 2' } }}>
        <AccountPanel page={page} />
        <HoursPanel page={page} year={year} onYear={setYear} />
        <YearsPanel page={page} year={year} onYear={setYear} />
        <RecordsPanel page={page} year={year} onYear={setYear} opened={opened?.id ?? null} />
        <ImportsPanel page={page} />
      </Box>
      <Box sx={column}>
        <UnitPanel page={page} />
        <OtherRegistrationsPanel page={page} />
        <TimelinePanel page={page} />
        <FormerPanel page={page} />
        <NamesakesPanel page={page} />
      </Box>
    </Box>
  );
}

/** Everything a caller can ask about, in one answer of the server. */
export default function PersonPage() {
  return (
    <Require permission="registry:read">
      <PermittedPersonPage />
    </Require>
  );
}

function PermittedPersonPage() {
  const t = useT();
  const { id = '' } = useParams();
  const console = useConsole();
  const getResourceLabel = useGetResourceLabel();
  const { data, error, refetch } = useQuery({
    queryKey: ['persons', 'page', id],
    queryFn: ({ signal }) => console.personPage(id, { signal }),
  });
  useEffect(() => rememberRecent('persons', id), [id]);
  if (!data)
    return (
      <>
        <PageTitle hidden>{getResourceLabel('persons', 1)}</PageTitle>
        {error ? (
          <ErrorState title={t('common.error.page')} error={error} onRetry={() => void refetch()} />
        ) : (
          <PageSkeleton />
        )}
      </>
    );
  return (
    <Page key={id}>
      <PersonHead page={data} />
      <AccountNotice page={data} />
      <Panels page={data} />
    </Page>
  );
}
