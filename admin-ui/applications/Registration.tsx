import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { UnitPage } from '../../server/registry/contract.ts';
import { AdminLine } from '../components/AdminLine.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { Instant } from '../components/Instant.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { Panel } from '../components/Panel.tsx';
import { PageSkeleton } from '../components/Skeletons.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { useT } from '../i18n/use-t.ts';
import { useOperationDialog } from '../operations/use-operation-dialog.tsx';
import { decideRegistration } from '../units/unit-actions.ts';
import { useUnitPage } from '../units/use-unit-page.ts';
import { ApplicationFrame } from './ApplicationFrame.tsx';
import { UnitFacts } from './UnitFacts.tsx';
import { useReadOnly } from './use-read-only.ts';

interface RegistrationProps {
  unitId: string;
  back: boolean;
  onDecided: () => void;
}

/** A unit that registered itself: its code and place, and who wants to administer it. */
export function Registration({ unitId, back, onDecided }: RegistrationProps) {
  const t = useT();
  const { data, error, refetch } = useUnitPage(unitId);
  if (data) return <Registered page={data} back={back} onDecided={onDecided} />;
  return (
    <Box sx={{ minWidth: 0, overflow: 'auto' }}>
      <PageTitle hidden>{t('applications.title')}</PageTitle>
      {error ? (
        <ErrorState title={t('applications.failed')} error={error} onRetry={() => void refetch()} />
      ) : (
        <PageSkeleton />
      )}
    </Box>
  );
}

function Registered({ page, back, onDecided }: Omit<RegistrationProps, 'unitId'> & { page: UnitPage }) {
  const t = useT();
  const { unit } = page;
  const bars = useReadOnly(page);
  const { open, dialog } = useOperationDialog();
  const decide = (what: 'approve' | 'reject') =>
    open({
      ...decideRegistration(unit.id, what),
      onDone: onDecided,
      title: t(`applications.decision.${what}`, { name: unit.name }),
    });
  const applicants = page.admins.filter(({ status }) => status === 'applied' || status === 'active');
  return (
    <ApplicationFrame
      title={unit.name}
      documentTitle={t('applications.title')}
      subtitle={
        <>
          <StatusTag kind="unit" status={unit.status} />
          <span>
            {t('applications.registeredAt')} <Instant at={unit.registeredAt} />
          </span>
        </>
      }
      back={back}
      readOnly={unit.status === 'pending' ? bars : t('applications.decidedAlready')}
      onApprove={() => decide('approve')}
      onReject={() => decide('reject')}
    >
      <UnitFacts page={page} />
      <Panel title={t('applications.applicants')}>
        {applicants.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            {t('applications.applicantsNone')}
          </Typography>
        ) : (
          <>
            {applicants.map((admin) => (
              <AdminLine key={admin.id} admin={admin} />
            ))}
            {unit.status === 'pending' ? (
              <Typography variant="body2" color="textSecondary">
                {t('applications.applicantsAfter')}
              </Typography>
            ) : null}
          </>
        )}
      </Panel>
      {dialog}
    </ApplicationFrame>
  );
}
