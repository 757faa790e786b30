import { useId, useState } from 'react';
import { today } from '../components/time.ts';
import { useT } from '../i18n/use-t.ts';
import { useWitness } from '../reading/use-witness.ts';
import { WitnessLine } from '../reading/WitnessLine.tsx';
import { entryText } from './grouped-entry.ts';
import { GroupedBoxes } from './GroupedBoxes.tsx';
import type { GroupedInputProps } from './GroupedBoxes.tsx';
import { GroupedFacts } from './GroupedFacts.tsx';
import {
  assessEntry,
  groupParts,
  idNumberGroups,
  inForm,
  isCompleteEntry,
  typeGroup,
} from './id-number-entry.ts';
import type { IdNumberForm } from './id-number-entry.ts';
import { IdNumberFactsLine } from './IdNumberFactsLine.tsx';

const nothing: readonly number[] = [];

/** An ID number typed in groups of 6-8-3-1 (6-6-3 for an old card) against its picture. */
export function IdNumberInput(props: GroupedInputProps<IdNumberForm>) {
  const { label, entry, onChange, lenient = false, disabled = false, error, children, ...rest } = props;
  const t = useT();
  const id = useId();
  const [notice, setNotice] = useState<'paste' | 'characters' | null>(null);
  const facts = assessEntry(entry, today());
  const witness = useWitness(rest.name, isCompleteEntry(entry) ? entryText(entry) : null);
  const wrong = (index: number) =>
    !lenient && facts.refusal !== null && (facts.failing === index || facts.failing === null);
  return (
    <GroupedBoxes
      {...rest}
      id={id}
      label={label}
      entry={entry}
      onChange={onChange}
      disabled={disabled}
      error={error}
      grouping={idNumberGroups[entry.form]}
      type={(index, raw) => typeGroup(entry, index, raw)}
      partLabel={(index, size) =>
        t(`operations.idNumber.parts.${groupParts[index] ?? 'address'}`, { label, size })
      }
      wrong={wrong}
      inputMode={(index) => (idNumberGroups[entry.form].sizes[index] === 1 ? 'text' : 'numeric')}
      marks={witness?.positions ?? nothing}
      onNotice={setNotice}
      facts={
        <GroupedFacts
          id={id}
          short={t('operations.idNumber.oldForm')}
          isShort={entry.form === 15}
          onShort={(short) => onChange(inForm(entry, short ? 15 : 18))}
          disabled={disabled}
        >
          <IdNumberFactsLine facts={facts} lenient={lenient} notice={notice} error={error ?? null}>
            {children}
            <WitnessLine witness={witness} />
          </IdNumberFactsLine>
        </GroupedFacts>
      }
    />
  );
}
