import LockIcon from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import { Link } from 'react-router';
import type { OperationSummary } from '../../server/operations/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { WorkingHours } from '../components/WorkingHours.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { useWhyNot } from './use-why-not.ts';

/** One operation in the list; one that this user may not decide says why. */
export function ApprovalRow({ operation, selected }: { operation: OperationSummary; selected: boolean }) {
  const t = useT();
  const whyNot = useWhyNot();
  const pending = operation.status === 'pending';
  const locked = pending && !operation.decidable.ok;
  const warnings = operation.blockers.length;
  return (
    <Box component="li">
      <Box
        component={Link}
        to={paths.operation(operation.id)}
        aria-current={selected ? 'page' : undefined}
        sx={{
          display: 'grid',
          gap: 0.5,
          px: 3,
          py: 2.5,
          borderBottom: 1,
          borderColor: 'console.line.soft',
          fontSize: 13,
          textDecoration: 'none',
          color: locked ? 'text.secondary' : 'text.primary',
          bgcolor: selected ? 'console.tones.accent.soft' : undefined,
          boxShadow: (theme) => (selected ? `inset 3px 0 0 ${theme.palette.primary.main}` : 'none'),
          '&:hover': { bgcolor: selected ? 'console.tones.accent.soft' : 'console.tones.neutral.soft' },
          '&:focus-visible': { outlineOffset: '-2px' },
        }}
      >
        <Line>
          <b>{operation.title}</b>
          {pending ? (
            <WorkingHours left={operation.workingHoursLeft} dueAt={operation.expiresAt} />
          ) : (
            <StatusTag kind="operation" status={operation.status} />
          )}
        </Line>
        <Line>
          <span>{operation.label ?? t('common.none')}</span>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {operation.makerName} · <Instant at={operation.decidedAt ?? operation.createdAt} />
          </Box>
        </Line>
        {operation.expiresSoon ? (
          <Box component="span" sx={{ color: 'warning.main' }}>
            {t('operations.expiresSoon')}
          </Box>
        ) : null}
        {warnings > 0 && pending ? (
          <Box component="span" sx={{ color: 'warning.main' }}>
            {t('operations.warnings', { smart_count: warnings })}
          </Box>
        ) : null}
        {locked ? (
          <Box component="span" sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
            <LockIcon sx={{ fontSize: 14 }} aria-hidden />
            {whyNot(operation)}
          </Box>
        ) : null}
      </Box>
    </Box>
  );
}

function Line({ children }: { children: React.ReactNode }) {
  return (
    <Box
      component="span"
      sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 2 }}
    >
      {children}
    </Box>
  );
}
