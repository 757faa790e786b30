import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { ChangeRow } from '../../server/operations/contract.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import type { MessageKey } from '../i18n/use-t.ts';
import { BlockerList } from '../operations/BlockerList.tsx';
import { FormSection } from '../operations/FormSection.tsx';
import { PlanChanges } from '../operations/PlanChanges.tsx';
import { PlanDifference } from '../operations/PlanDifference.tsx';
import type { PreviewState } from '../operations/use-preview.ts';

interface PreviewSectionProps {
  state: PreviewState;
  /** What is still to be typed or chosen. */
  missing: readonly MessageKey[];
  missingMaterial: readonly EvidenceKind[];
  unchanged: MessageKey;
  reasons: Readonly<Record<string, string>>;
  onReason: (code: string, reason: string) => void;
  /** The changes as they were when a submission found them changed. */
  changedFrom: readonly ChangeRow[] | null;
}

/** 5 变更预览: what would change, what stands against it, what is missing, what stays. */
export function PreviewSection(props: PreviewSectionProps) {
  const { state, missing, missingMaterial, unchanged, reasons, onReason, changedFrom } = props;
  const t = useT();
  const { preview } = state;
  const blocks = preview?.blockers.filter((one) => one.severity === 'block').length ?? 0;
  const warns = (preview?.blockers.length ?? 0) - blocks;
  const tone = blocks > 0 ? 'refused' : warns > 0 ? 'waiting' : 'done';
  return (
    <FormSection
      number={5}
      title={t('cases.preview.title')}
      aside={preview ? <Tag tone={tone}>{t('cases.preview.counts', { blocks, warns })}</Tag> : null}
    >
      <Box
        aria-live="polite"
        aria-busy={state.stale}
        sx={{ display: 'grid', gap: 2, opacity: preview && state.stale ? 0.6 : 1 }}
      >
        {changedFrom && preview ? (
          <Alert severity="warning">
            {t('cases.preview.planChanged')}
            <PlanDifference was={changedFrom} now={preview.changes} />
          </Alert>
        ) : null}
        {state.error ? <ErrorState error={state.error} onRetry={() => void state.refetch()} /> : null}
        {preview ? (
          <>
            <PlanChanges
              changes={preview.changes}
              unchanged={preview.changes.length > 0 ? t(unchanged) : undefined}
            />
            <BlockerList blockers={preview.blockers} reasons={reasons} onReason={onReason} />
          </>
        ) : missing.length > 0 ? (
          <Typography variant="body2" color="textSecondary">
            {t('cases.preview.stillToFill', {
              fields: missing.map((key) => t(key)).join(t('operations.listComma')),
            })}
          </Typography>
        ) : null}
        {missingMaterial.length > 0 ? (
          <Typography variant="body2" sx={{ color: 'warning.main' }}>
            {t('cases.preview.missingMaterial', {
              kinds: missingMaterial
                .map((kind) => t(`words.evidence.${kind}`))
                .join(t('operations.listComma')),
            })}
          </Typography>
        ) : null}
      </Box>
    </FormSection>
  );
}
