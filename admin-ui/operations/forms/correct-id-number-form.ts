import { entryText, isUntouchedEntry } from '../grouped-entry.ts';
import { emptyEntry, isCompleteEntry } from '../id-number-entry.ts';
import type { IdNumberEntry } from '../id-number-entry.ts';
import { CorrectIdNumberForm } from './CorrectIdNumberForm.tsx';
import { defineForm } from './operation-form.ts';
import type { About } from './operation-form.ts';

export interface CorrectIdNumberDraft {
  nameOnCopy: string;
  statedIdNumber: IdNumberEntry;
  newIdNumber: IdNumberEntry;
}

export const correctIdNumberForm = defineForm<CorrectIdNumberDraft>({
  type: 'correct-id-number',
  emptyDraft: { nameOnCopy: '', statedIdNumber: emptyEntry(), newIdNumber: emptyEntry() },
  isEmpty: (draft) =>
    draft.nameOnCopy === '' && isUntouchedEntry(draft.statedIdNumber) && isUntouchedEntry(draft.newIdNumber),
  inputOf: (draft, about) =>
    missingOf(draft, about).length > 0
      ? null
      : {
          personId: about.personId,
          statedIdNumber: entryText(draft.statedIdNumber),
          newIdNumber: entryText(draft.newIdNumber),
          nameOnCopy: draft.nameOnCopy.trim(),
        },
  missing: missingOf,
  fields: [
    { name: 'newIdNumber', kinds: ['id-card-front', 'handwritten-note'] },
    { name: 'statedIdNumber', kinds: ['handwritten-note'] },
    { name: 'nameOnCopy', kinds: ['id-card-front'] },
  ],
  unchanged: 'operations.correctIdNumber.unchanged',
  Form: CorrectIdNumberForm,
});

function missingOf(draft: CorrectIdNumberDraft, { personId }: About): string[] {
  const missing: string[] = [];
  if (!isCompleteEntry(draft.statedIdNumber)) missing.push('statedIdNumber');
  if (!personId) missing.push('personId');
  if (!isCompleteEntry(draft.newIdNumber)) missing.push('newIdNumber');
  if (draft.nameOnCopy.trim() === '') missing.push('nameOnCopy');
  return missing;
}
