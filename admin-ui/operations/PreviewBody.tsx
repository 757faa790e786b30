import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { ErrorState } from '../components/ErrorState.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import type { MessageKey } from '../i18n/use-t.ts';
import { BlockerList } from './BlockerList.tsx';
import { PlanChanges } from './PlanChanges.tsx';
import { PlanDifference } from './PlanDifference.tsx';
import type { PreviewState } from './use-preview.ts';
import type { Proposal } from './use-proposal.ts';

interface PreviewBodyProps {
  proposal: Proposal;
  unchanged: MessageKey | null;
  children?: ReactNode;
}

/** What an operation would change, what stands against it, and what is still missing. */
export function PreviewBody({ proposal, unchanged, children }: PreviewBodyProps) {
  const t = useT();
  const { state, missing, reasons, setReason, changedFrom } = proposal;
  const { preview } = state;
  return (
    <Box
      aria-live="polite"
      aria-busy={state.stale}
      sx={{ display: 'grid', gap: 2, opacity: preview && state.stale ? 0.6 : 1, '& > *': { minWidth: 0 } }}
    >
      {changedFrom && preview ? (
        <Alert severity="warning">
          {t('operations.preview.planChanged')}
          <PlanDifference was={changedFrom} now={preview.changes} />
        </Alert>
      ) : null}
      {state.error ? <ErrorState error={state.error} onRetry={() => void state.refetch()} /> : null}
      {preview ? (
        <>
          <PlanChanges
            changes={preview.changes}
            unchanged={preview.changes.length > 0 && unchanged ? t(unchanged) : undefined}
          />
          <BlockerList blockers={preview.blockers} reasons={reasons} onReason={setReason} />
        </>
      ) : missing.length > 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('operations.preview.stillToFill', { fields: missing.join(t('operations.listComma')) })}
        </Typography>
      ) : null}
      {children}
    </Box>
  );
}

/** How much stands against it, in a word. */
export function PreviewCounts({ preview }: Pick<PreviewState, 'preview'>) {
  const t = useT();
  if (!preview) return null;
  const blocks = preview.blockers.filter((one) => one.severity === 'block').length;
  const warns = preview.blockers.length - blocks;
  const tone = blocks > 0 ? 'refused' : warns > 0 ? 'waiting' : 'done';
  return <Tag tone={tone}>{t('operations.preview.counts', { blocks, warns })}</Tag>;
}
