import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { OperationRow } from '../../server/operations/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { Instant } from '../components/Instant.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { WorkingHours } from '../components/WorkingHours.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';

interface OperationHeadProps {
  operation: OperationRow;
  /** How much is on file; null where the role sees no cases. */
  material: { there: number; required: number } | null;
}

/** What and whom, by whom prepared, on how much material, with how many warnings. */
export function OperationHead({ operation, material }: OperationHeadProps) {
  const t = useT();
  const mayRegistry = useMay('registry:read');
  const { label, personId, unitId, caseId } = operation;
  const subject = personId ? paths.person(personId) : unitId ? paths.unit(unitId) : null;
  const warnings = operation.blockers.filter((one) => one.severity === 'warn').length;
  return (
    <Box component="header" sx={{ px: { xs: 3, sm: 5 }, py: 3, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', justifyContent: 'space-between', gap: 2 }}>
        <PageTitle title={operation.title} sx={{ fontSize: 17 }}>
          {operation.title}
          {label ? ' · ' : null}
          {label && subject && mayRegistry ? (
            <Link component={RouterLink} to={subject} underline="always">
              {label}
            </Link>
          ) : (
            label
          )}
        </PageTitle>
        <StatusTag kind="operation" status={operation.status} />
      </Box>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, mt: 1, fontSize: 13, color: 'text.secondary' }}
      >
        <span>
          {t('operations.madeBy', { name: operation.makerName })} <Instant at={operation.createdAt} />
        </span>
        {material && material.required > 0 ? <span>{t('operations.material', material)}</span> : null}
        <span>
          {warnings > 0
            ? t('operations.warningsStated', { smart_count: warnings })
            : t('operations.noWarnings')}
        </span>
        {operation.ownMaterial ? (
          <Box component="span" sx={{ color: 'warning.main', fontWeight: 600 }}>
            {t('operations.ownMaterial')}
          </Box>
        ) : null}
        {operation.revertsId ? (
          <Link component={RouterLink} to={paths.operation(operation.revertsId)}>
            {t('operations.reverts')}
          </Link>
        ) : null}
        {operation.status === 'pending' && operation.correctsId ? (
          <Link component={RouterLink} to={paths.operation(operation.correctsId)}>
            {t('operations.corrects')}
          </Link>
        ) : null}
        {operation.expiresSoon ? (
          <Box component="span" sx={{ color: 'warning.main' }}>
            {t('operations.expiresSoon')}{' '}
            <WorkingHours left={operation.workingHoursLeft} dueAt={operation.expiresAt} />
          </Box>
        ) : null}
        {caseId && material ? (
          <Link component={RouterLink} to={paths.case(caseId)} translate="no">
            {operation.caseNumber}
          </Link>
        ) : null}
      </Box>
    </Box>
  );
}
