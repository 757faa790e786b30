import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { Link as RouterLink, useParams } from 'react-router';
import type { UnitPage as UnitPageAnswer } from '../../server/registry/contract.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { Page } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { Require } from '../components/Require.tsx';
import { PageSkeleton } from '../components/Skeletons.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { DiagnosisPanel } from '../diagnosis/DiagnosisPanel.tsx';
import { bareSubject, openCaseIn } from '../diagnosis/subject.ts';
import { rememberRecent } from '../layout/recent.ts';
import { useOperationDialog } from '../operations/use-operation-dialog.tsx';
import { AdministratorsPanel } from './AdministratorsPanel.tsx';
import { BureauPanel } from './BureauPanel.tsx';
import { DuplicatesPanel } from './DuplicatesPanel.tsx';
import { MembersPanel } from './MembersPanel.tsx';
import { NamesPanel } from './NamesPanel.tsx';
import { RegistrationPanel } from './RegistrationPanel.tsx';
import { UnitActions } from './UnitActions.tsx';
import { isLive } from './unit-actions.ts';
import type { UnitAction } from './unit-actions.ts';
import { UnitCaseDialog } from './UnitCaseDialog.tsx';
import { UnitHead } from './UnitHead.tsx';
import { UnitTimelinePanel } from './UnitTimelinePanel.tsx';
import { useUnitPage } from './use-unit-page.ts';

const column = { display: 'grid', gap: 3.5, alignContent: 'start', minWidth: 0 } as const;

/** Where a merged unit went: the first thing to know about it. */
function MergeNotice({ page }: { page: UnitPageAnswer }) {
  const t = useT();
  const { unit, survivor } = page;
  if (!unit.mergedInto) return null;
  if (!survivor) return <Alert severity="info">{t('units.mergedElsewhere')}</Alert>;
  return (
    <Alert
      severity="info"
      action={
        <Button component={RouterLink} to={paths.unit(survivor.id)} size="small">
          {t('units.mergedOpen')}
        </Button>
      }
    >
      {t('units.mergedInto', { name: survivor.name })}
    </Alert>
  );
}

/** A unit: its code and bureau, who administers it, who belongs to it, what the desk did about it. */
export default function UnitPage() {
  return (
    <Require permission="registry:read">
      <PermittedUnitPage />
    </Require>
  );
}

function PermittedUnitPage() {
  const t = useT();
  const { id = '' } = useParams();
  const { data: page, error, refetch } = useUnitPage(id);
  const [starting, setStarting] = useState<{ type: string | null } | null>(null);
  const { open, dialog } = useOperationDialog();
  const act = (action: UnitAction) => (action.way === 'dialog' ? open(action) : setStarting(action));
  useEffect(() => rememberRecent('units', id), [id]);
  if (!page)
    return (
      <>
        <PageTitle hidden>{t('units.title')}</PageTitle>
        {error ? (
          <ErrorState title={t('common.error.page')} error={error} onRetry={() => void refetch()} />
        ) : (
          <PageSkeleton />
        )}
      </>
    );
  const { unit, counts } = page;
  const gone = !isLive(page);
  const empty = counts.persons.length === 0 && counts.records.length === 0;
  return (
    <Page key={id}>
      <UnitHead page={page} onAct={act} />
      <MergeNotice page={page} />
      {unit.statusReason && unit.status !== 'merged' ? (
        <Alert severity="warning">{t('units.statusReason', { reason: unit.statusReason })}</Alert>
      ) : null}
      <Box
        sx={{
          display: 'grid',
          gap: 3.5,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'minmax(0, 1fr) 360px',
            xl: 'minmax(0, 1fr) 420px',
          },
          gridTemplateRows: { lg: 'auto minmax(0, 1fr)' },
        }}
      >
        <Box sx={{ gridColumn: { lg: 2 }, minWidth: 0 }}>
          <DiagnosisPanel
            subject={{
              ...bareSubject('units', unit.id, unit.name),
              caseId: openCaseIn(page.timeline)?.id ?? null,
            }}
          />
        </Box>
        <Box sx={{ ...column, gridColumn: { lg: 1 }, gridRow: { lg: '1 / span 2' } }}>
          {gone && page.admins.length === 0 ? null : <AdministratorsPanel page={page} onAct={act} />}
          <RegistrationPanel page={page} />
          {gone && empty ? null : <MembersPanel page={page} />}
          <DuplicatesPanel page={page} />
        </Box>
        <Box sx={column}>
          <BureauPanel page={page} onAct={act} />
          <UnitActions page={page} onAct={act} />
          <UnitTimelinePanel page={page} />
          <NamesPanel page={page} />
        </Box>
      </Box>
      {dialog}
      {starting ? (
        <UnitCaseDialog page={page} settled={starting.type} onClose={() => setStarting(null)} />
      ) : null}
    </Page>
  );
}
