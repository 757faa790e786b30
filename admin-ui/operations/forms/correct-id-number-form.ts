import type { CaseItem } from '../../../server/cases/contract.ts';
import type { MessageKey } from '../../i18n/use-t.ts';
import { emptyEntry, entryText, isCompleteEntry, isEmptyEntry } from '../id-number-entry.ts';
import type { IdNumberEntry } from '../id-number-entry.ts';
import { CorrectIdNumberForm } from './CorrectIdNumberForm.tsx';
import { defineForm } from './operation-form.ts';

export interface CorrectIdNumberDraft {
  nameOnCopy: string;
  statedIdNumber: IdNumberEntry;
  newIdNumber: IdNumberEntry;
}

export const correctIdNumberForm = defineForm<CorrectIdNumberDraft>({
  type: 'correct-id-number',
  emptyDraft: () => ({ nameOnCopy: '', statedIdNumber: emptyEntry(), newIdNumber: emptyEntry() }),
  isEmpty: (draft) =>
    draft.nameOnCopy === '' && isEmptyEntry(draft.statedIdNumber) && isEmptyEntry(draft.newIdNumber),
  inputOf: (draft, item) =>
    missingOf(draft, item).length > 0
      ? null
      : {
          personId: item.personId,
          statedIdNumber: entryText(draft.statedIdNumber),
          newIdNumber: entryText(draft.newIdNumber),
          nameOnCopy: draft.nameOnCopy.trim(),
        },
  missing: missingOf,
  fields: [
    {
      name: 'newIdNumber',
      label: 'operations.correctIdNumber.newIdNumber',
      kinds: ['id-card-front', 'handwritten-note'],
    },
    {
      name: 'statedIdNumber',
      label: 'operations.correctIdNumber.statedIdNumber',
      kinds: ['handwritten-note'],
    },
    { name: 'nameOnCopy', label: 'operations.correctIdNumber.nameOnCopy', kinds: ['id-card-front'] },
  ],
  unchanged: 'operations.correctIdNumber.unchanged',
  Form: CorrectIdNumberForm,
});

function missingOf(draft: CorrectIdNumberDraft, item: CaseItem): MessageKey[] {
  const missing: MessageKey[] = [];
  if (draft.nameOnCopy.trim() === '') missing.push('operations.correctIdNumber.nameOnCopy');
  if (!isCompleteEntry(draft.statedIdNumber)) missing.push('operations.correctIdNumber.statedIdNumber');
  if (!item.personId) missing.push('operations.person.title');
  if (!isCompleteEntry(draft.newIdNumber)) missing.push('operations.correctIdNumber.newIdNumber');
  return missing;
}
