import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useGetOne } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import type { UnitAdminRow, UnitPage } from '../../server/registry/contract.ts';
import { AdminLine } from '../components/AdminLine.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { Instant } from '../components/Instant.tsx';
import { Mono } from '../components/Mono.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { Panel } from '../components/Panel.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageSkeleton } from '../components/Skeletons.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { useOperationDialog } from '../operations/use-operation-dialog.tsx';
import { ReplacementSteps } from '../units/ReplacementSteps.tsx';
import { decideApplication, revokeRight } from '../units/unit-actions.ts';
import { useUnitPage } from '../units/use-unit-page.ts';
import { ApplicationFrame } from './ApplicationFrame.tsx';
import { UnitFacts } from './UnitFacts.tsx';
import { useReadOnly } from './use-read-only.ts';

interface AdministratorApplicationProps {
  /** The right applied for. */
  id: string;
  back: boolean;
  onDecided: () => void;
}

/** Somebody who wants to administer a unit: who, for which, who does now, and how far the replacement is. */
export function AdministratorApplication({ id, back, onDecided }: AdministratorApplicationProps) {
  const t = useT();
  const admin = useGetOne<UnitAdminRow>('unit-admins', { id });
  const unit = useUnitPage(admin.data?.unitId ?? '', admin.data !== undefined);
  const error = admin.error ?? unit.error;
  if (admin.data && unit.data)
    return <Application admin={admin.data} page={unit.data} back={back} onDecided={onDecided} />;
  return (
    <Box sx={{ minWidth: 0, overflow: 'auto' }}>
      <PageTitle hidden>{t('applications.title')}</PageTitle>
      {error ? (
        <ErrorState
          title={t('applications.failed')}
          error={error}
          onRetry={() => {
            void admin.refetch();
            if (admin.data) void unit.refetch();
          }}
        />
      ) : (
        <PageSkeleton />
      )}
    </Box>
  );
}

interface ApplicationProps {
  admin: UnitAdminRow;
  page: UnitPage;
  back: boolean;
  onDecided: () => void;
}

function Application({ admin, page, back, onDecided }: ApplicationProps) {
  const t = useT();
  const bars = useReadOnly(page);
  const { open, dialog } = useOperationDialog();
  const waiting = admin.status === 'applied';
  const present = page.admins.filter(({ status }) => status === 'active');
  const decide = (decision: 'approve' | 'reject') =>
    open({
      ...decideApplication(admin.id, decision),
      title: t(`applications.decision.${decision}`, { name: admin.name ?? '' }),
      onDone: onDecided,
    });
  return (
    <ApplicationFrame
      title={t('applications.administratorTitle', { name: admin.name ?? t('common.none') })}
      documentTitle={t('applications.title')}
      subtitle={
        <>
          <StatusTag kind="unitAdmin" status={admin.status} />
          {admin.origin === 'desk' ? <Tag tone="accent">{t('applications.byDesk')}</Tag> : null}
          <span>
            {t('applications.appliedAt')} <Instant at={admin.appliedAt} />
          </span>
        </>
      }
      back={back}
      readOnly={waiting ? bars : t('applications.decidedAlready')}
      onApprove={() => decide('approve')}
      onReject={() => decide('reject')}
    >
      {waiting && page.unit.status === 'pending' ? (
        <Alert
          severity="warning"
          action={
            <Button component={RouterLink} to={paths.registration(page.unit.id)} size="small">
              {t('applications.openRegistration')}
            </Button>
          }
        >
          {t('applications.unitFirst')}
        </Alert>
      ) : null}
      {page.replacement ? (
        <Panel title={t('units.replacement')}>
          <ReplacementSteps replacement={page.replacement} />
        </Panel>
      ) : null}
      <Panel title={t('applications.applicant')}>
        <Facts>
          <Fact label={t('resources.unit-admins.fields.name')}>
            {admin.personId ? (
              <Link component={RouterLink} to={paths.person(admin.personId)}>
                {admin.name ?? t('common.none')}
              </Link>
            ) : (
              (admin.name ?? t('common.none'))
            )}
          </Fact>
          <Fact label={t('resources.unit-admins.fields.phoneMasked')}>
            {admin.phoneMasked ? <Mono>{admin.phoneMasked}</Mono> : t('common.notSpecified')}
          </Fact>
          <Fact label={t('applications.origin')}>
            {t(`words.unitAdminOrigin.${admin.origin}`)}
            {admin.operationId ? (
              <>
                {' · '}
                <Link component={RouterLink} to={paths.operation(admin.operationId)}>
                  {t('applications.operation')}
                </Link>
              </>
            ) : null}
          </Fact>
          {admin.reason ? <Fact label={t('common.reason')}>{admin.reason}</Fact> : null}
        </Facts>
      </Panel>
      <UnitFacts page={page} />
      <Panel title={t('applications.present')}>
        {admin.origin === 'desk' ? (
          <Typography variant="body2" color="textSecondary">
            {t('applications.told', { smart_count: admin.told })}
          </Typography>
        ) : null}
        {present.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            {t('applications.presentNone')}
          </Typography>
        ) : (
          present.map((one) => (
            <Box key={one.id} sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
              <Box sx={{ flex: 1, minWidth: 0 }}>
                <AdminLine admin={one} />
              </Box>
              {bars === null ? (
                <Button
                  size="small"
                  color="error"
                  onClick={() => open({ ...revokeRight(one), title: one.name ?? '' })}
                >
                  {t('units.revoke')}
                </Button>
              ) : null}
            </Box>
          ))
        )}
      </Panel>
      {dialog}
    </ApplicationFrame>
  );
}
