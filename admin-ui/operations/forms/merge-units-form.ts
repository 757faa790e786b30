import { mergeOf } from './merge-draft.ts';
import type { MergeUnitsDraft } from './merge-draft.ts';
import { MergeUnitsForm } from './MergeUnitsForm.tsx';
import { defineForm } from './operation-form.ts';
import type { About } from './operation-form.ts';

export const mergeUnitsForm = defineForm<MergeUnitsDraft>({
  type: 'merge-units',
  emptyDraft: mergeOf(''),
  isEmpty: ({ absorbedId, fromAbsorbed, admins, confirmedBy }) =>
    absorbedId === '' && fromAbsorbed.length === 0 && admins.length === 0 && confirmedBy === '',
  inputOf: (draft, about) =>
    missingOf(draft, about).length > 0
      ? null
      : {
          survivorId: about.unitId,
          absorbedId: draft.absorbedId,
          ...(draft.fromAbsorbed.length > 0
            ? { fields: Object.fromEntries(draft.fromAbsorbed.map((field) => [field, 'absorbed'])) }
            : {}),
          admins: [...draft.admins],
          confirmedBy: draft.confirmedBy.trim(),
        },
  missing: missingOf,
  fields: [],
  unchanged: 'forms.unchanged.mergeUnits',
  Form: MergeUnitsForm,
});

function missingOf(draft: MergeUnitsDraft, { unitId }: About): string[] {
  const missing: string[] = [];
  if (!unitId) missing.push('survivorId');
  if (draft.absorbedId === '') missing.push('absorbedId');
  if (draft.confirmedBy.trim().length < 2) missing.push('confirmedBy');
  return missing;
}
