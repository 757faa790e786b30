import Typography from '@mui/material/Typography';
import type { MessageKey } from '../i18n/use-t.ts';
import { useT } from '../i18n/use-t.ts';
import { FormSection } from '../operations/FormSection.tsx';
import { materialWords } from '../operations/material-words.ts';
import { PreviewBody, PreviewCounts } from '../operations/PreviewBody.tsx';
import type { Proposal } from '../operations/use-proposal.ts';
import type { MaterialGroup } from './material-groups.ts';

interface PreviewSectionProps {
  proposal: Proposal;
  missingMaterial: readonly MaterialGroup[];
  unchanged: MessageKey | null;
}

/** 5 变更预览: what would change, what stands against it, what is missing, what stays. */
export function PreviewSection({ proposal, missingMaterial, unchanged }: PreviewSectionProps) {
  const t = useT();
  const isUnreadable = (group: MaterialGroup) => group.materials.some((one) => one.unreadable);
  const kindsOf = (groups: readonly MaterialGroup[]) =>
    materialWords(
      t,
      groups.map((group) => group.materials.map((one) => one.kind)),
    );
  const missing = missingMaterial.filter((group) => !isUnreadable(group));
  const unreadable = missingMaterial.filter(isUnreadable);
  return (
    <FormSection
      number={5}
      title={t('cases.preview.title')}
      aside={<PreviewCounts preview={proposal.state.preview} />}
    >
      <PreviewBody proposal={proposal} unchanged={unchanged}>
        {missing.length > 0 ? (
          <Typography variant="body2" sx={{ color: 'warning.main' }}>
            {t('cases.preview.missingMaterial', { kinds: kindsOf(missing) })}
          </Typography>
        ) : null}
        {unreadable.length > 0 ? (
          <Typography variant="body2" sx={{ color: 'warning.main' }}>
            {t('cases.preview.unreadableMaterial', { kinds: kindsOf(unreadable) })}
          </Typography>
        ) : null}
        {proposal.state.preview?.ownMaterial ? (
          <Typography variant="body2" color="textSecondary">
            {t('cases.preview.ownMaterial')}
          </Typography>
        ) : null}
      </PreviewBody>
    </FormSection>
  );
}
