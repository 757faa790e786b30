import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { OperationRow } from '../../server/operations/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { BlockerList } from './BlockerList.tsx';
import { isBulk } from './change-lines.ts';
import { useFormOf } from './forms/use-form-of.ts';
import { AllChanges } from './AllChanges.tsx';
import { PlanChanges } from './PlanChanges.tsx';

/** The plan, what stood against it, and the fingerprint of what is decided about. */
export function OperationPlan({ operation }: { operation: OperationRow }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const unchanged = useFormOf()(operation.type)?.unchanged;
  const reasons = Object.fromEntries(operation.overrides.map(({ code, reason }) => [code, reason]));
  const applied = operation.status === 'applied' || operation.status === 'reverted';
  const title = applied
    ? 'operations.changesApplied'
    : operation.status === 'pending'
      ? 'operations.changesAhead'
      : 'operations.changesPlanned';
  return (
    <>
      {operation.reason && operation.status === 'pending' ? (
        <Section title={t('operations.makersReason')}>
          <Typography variant="body2">{operation.reason}</Typography>
        </Section>
      ) : null}
      <Section title={t(title)}>
        <PlanChanges changes={operation.changes} unchanged={unchanged ? t(unchanged) : undefined} />
        {operation.changes.some(isBulk) ? (
          <Button size="small" onClick={() => setAll(true)} sx={{ mt: 2 }}>
            {t('operations.allChanges.open')}
          </Button>
        ) : null}
      </Section>
      {all ? <AllChanges operationId={operation.id} onClose={() => setAll(false)} /> : null}
      {operation.blockers.length > 0 ? (
        <Section title={t('operations.makersReasons')}>
          <BlockerList blockers={operation.blockers} reasons={reasons} />
        </Section>
      ) : null}
      <Box sx={{ px: { xs: 3, sm: 5 }, py: 3, fontSize: 12, color: 'text.secondary' }}>
        <Box component="span" translate="no" sx={{ fontFamily: (theme) => theme.typography.mono.fontFamily }}>
          {t('operations.plan', { hash: short(operation.planHash), version: operation.policyVersion })}
        </Box>
        {operation.status === 'pending' ? ` · ${t('operations.planPromise')}` : null}
      </Box>
    </>
  );
}

function short(hash: string): string {
  return `${hash.slice(0, 4)}…${hash.slice(-4)}`;
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box
      component="section"
      sx={{ px: { xs: 3, sm: 5 }, py: 3, borderBottom: 1, borderColor: 'console.line.soft' }}
    >
      <Typography variant="h2" color="textSecondary" sx={{ mb: 2 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}
