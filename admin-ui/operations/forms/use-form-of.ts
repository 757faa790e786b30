import { useCallback } from 'react';
import type { OperationTypeRow } from '../../../server/operations/contract.ts';
import { useOperationTypes } from '../../components/use-operation-titles.ts';
import type { MessageKey } from '../../i18n/use-t.ts';
import { correctIdNumberForm } from './correct-id-number-form.ts';
import { mergeUnitsForm } from './merge-units-form.ts';
import type { OperationForm } from './operation-form.ts';
import { schemaForm } from './schema-form.tsx';
import { unchangedBy } from './unchanged-by.ts';

/** Where a person needs more than fields one under the other. */
const handMade = new Map<string, OperationForm>(
  [correctIdNumberForm, mergeUnitsForm].map((form) => [form.type, form]),
);

const made = new WeakMap<OperationTypeRow, OperationForm>();

function formFor(row: OperationTypeRow): OperationForm {
  const byHand = handMade.get(row.type);
  if (byHand) return byHand;
  const known = made.get(row);
  if (known) return known;
  const unchanged: MessageKey | null = unchangedBy[row.type] ?? null;
  const form = schemaForm(row, { unchanged });
  made.set(row, form);
  return form;
}

/** The form of an operation type; undefined until the types are known, or for a type there is not. */
export function useFormOf(): (type: string | null | undefined) => OperationForm | undefined {
  const types = useOperationTypes();
  return useCallback(
    (type) => {
      const row = types.find((one) => one.type === type);
      return row ? formFor(row) : undefined;
    },
    [types],
  );
}
