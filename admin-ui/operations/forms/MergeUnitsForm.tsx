import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useT } from '../../i18n/use-t.ts';
import { FormSection } from '../FormSection.tsx';
import { MergeAdmins } from './MergeAdmins.tsx';
import { MergeConfirmer } from './MergeConfirmer.tsx';
import { MergeFields } from './MergeFields.tsx';
import type { MergeUnitsDraft } from './merge-draft.ts';
import { MergeUnitsPair } from './MergeUnitsPair.tsx';
import type { OperationFormProps } from './operation-form.ts';
import { useUnitPage } from '../../units/use-unit-page.ts';

/** 重复单位合并: two registrations side by side, which values stay, who administers, and who confirms. */
export function MergeUnitsForm(props: OperationFormProps<MergeUnitsDraft>) {
  const { draft, onDraft, about, onAbout, editable, findings, errors } = props;
  const t = useT();
  const survivor = useUnitPage(about.unitId ?? '', about.unitId !== null);
  const absorbed = useUnitPage(draft.absorbedId, draft.absorbedId !== '');
  const both = survivor.data && absorbed.data ? { survivor: survivor.data, absorbed: absorbed.data } : null;
  const against = findings.filter((finding) => finding.severity === 'block');
  const errorOf = (field: string) =>
    errors[field] ?? against.find((finding) => finding.field === field)?.message ?? null;
  const change = (part: Partial<MergeUnitsDraft>) => onDraft({ ...draft, ...part });
  const swap = () => {
    onAbout({ unitId: draft.absorbedId || null });
    // What was chosen of one unit is the other one's now.
    change({ absorbedId: about.unitId ?? '', fromAbsorbed: [] });
  };
  return (
    <>
      <FormSection number={2} title={t('operations.person.title')}>
        <MergeUnitsPair
          survivorId={about.unitId}
          absorbedId={editable ? draft.absorbedId || null : null}
          pages={both}
          editable={editable}
          errorOf={errorOf}
          onSurvivor={(unitId) => onAbout({ unitId })}
          onAbsorbed={(unitId) => change({ absorbedId: unitId ?? '', fromAbsorbed: [], admins: [] })}
          onSwap={swap}
        />
      </FormSection>
      {editable ? (
        <FormSection number={3} title={t('forms.details')}>
          {both ? (
            <Box sx={{ display: 'grid', gap: 4, '& > *': { minWidth: 0 } }}>
              <MergeFields
                survivor={both.survivor.unit}
                absorbed={both.absorbed.unit}
                fromAbsorbed={draft.fromAbsorbed}
                onChange={(fromAbsorbed) => change({ fromAbsorbed })}
              />
              <MergeAdmins
                pages={[both.survivor, both.absorbed]}
                kept={draft.admins}
                error={errorOf('admins')}
                onChange={(admins) => change({ admins })}
              />
              <MergeConfirmer
                pages={[both.survivor, both.absorbed]}
                value={draft.confirmedBy}
                error={errorOf('confirmedBy')}
                onChange={(confirmedBy) => change({ confirmedBy })}
              />
            </Box>
          ) : (
            <Typography variant="body2" color="textSecondary">
              {t('forms.merge.bothUnits')}
            </Typography>
          )}
        </FormSection>
      ) : null}
    </>
  );
}
