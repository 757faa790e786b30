import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useT } from '../i18n/use-t.ts';
import { entryText } from './grouped-entry.ts';
import type { GroupedEntry } from './grouped-entry.ts';
import { emptyEntry, isCompleteEntry } from './id-number-entry.ts';
import type { IdNumberEntry } from './id-number-entry.ts';
import { IdNumberInput } from './IdNumberInput.tsx';
import { isCodeField } from './is-code-field.ts';
import { Section } from './OperationPlan.tsx';
import { emptyUnitCode, isCompleteUnitCode } from './unit-code-entry.ts';
import type { UnitCodeEntry } from './unit-code-entry.ts';
import { UnitCodeInput } from './UnitCodeInput.tsx';

type Entry = { of: 'number'; entry: IdNumberEntry } | { of: 'code'; entry: UnitCodeEntry };

export interface RekeyState {
  entry: Entry;
  set: (entry: Entry) => void;
  complete: boolean;
  text: string;
  /** Empties the boxes, in the form they were in. */
  clear: () => void;
}

/** What the second person types, in boxes that fit what is re-keyed. */
export function useRekey(field: string | null): RekeyState {
  const [entry, set] = useState<Entry>(() =>
    isCodeField(field ?? '') ? { of: 'code', entry: emptyUnitCode() } : { of: 'number', entry: emptyEntry() },
  );
  return {
    entry,
    set,
    complete: entry.of === 'code' ? isCompleteUnitCode(entry.entry) : isCompleteEntry(entry.entry),
    text: entryText(entry.entry),
    clear: () =>
      set(
        entry.of === 'code'
          ? { of: 'code', entry: emptyUnitCode(entry.entry.form) }
          : { of: 'number', entry: emptyEntry(entry.entry.form) },
      ),
  };
}

interface RekeyProps {
  field: string;
  /** It is restored by an undo. */
  restored: boolean;
  state: RekeyState;
  disabled: boolean;
  error: string | null;
}

/** The second person types the value from the picture, unseen by the first. */
export function Rekey({ field, restored, state, disabled, error }: RekeyProps) {
  const t = useT();
  const { entry, set } = state;
  const what = entry.of === 'code' ? 'code' : 'number';
  const title =
    field === 'absorbedOrgCode' && !restored
      ? 'operations.rekey.absorbed'
      : (`operations.rekey.${restored ? 'restored' : 'title'}.${what}` as const);
  const shared = { name: 'rekey', label: t('operations.rekey.label'), hideLabel: true, autoFocus: true };
  return (
    <Section title={t(title)}>
      {entry.of === 'code' ? (
        <UnitCodeInput
          {...shared}
          entry={entry.entry}
          onChange={(next: GroupedEntry<9 | 18>) => set({ of: 'code', entry: next })}
          disabled={disabled}
          error={error}
        />
      ) : (
        <IdNumberInput
          {...shared}
          entry={entry.entry}
          onChange={(next: GroupedEntry<15 | 18>) => set({ of: 'number', entry: next })}
          disabled={disabled}
          error={error}
        />
      )}
      <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 1 }}>
        {t('operations.rekey.blind')}
      </Typography>
    </Section>
  );
}
