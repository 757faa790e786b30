import Box from '@mui/material/Box';
import { useId, useState } from 'react';
import { useLocaleName, useT } from '../i18n/use-t.ts';
import { useWitness } from '../reading/use-witness.ts';
import { WitnessLine } from '../reading/WitnessLine.tsx';
import { entryText } from './grouped-entry.ts';
import { GroupedBoxes } from './GroupedBoxes.tsx';
import type { GroupedInputProps } from './GroupedBoxes.tsx';
import { GroupedFacts } from './GroupedFacts.tsx';
import {
  assessUnitCode,
  inUnitCodeForm,
  isCompleteUnitCode,
  typeUnitCode,
  unitCodeGroups,
  unitCodeParts,
} from './unit-code-entry.ts';
import type { UnitCodeFacts, UnitCodeForm } from './unit-code-entry.ts';

const nothing: readonly number[] = [];

/** A unit's code (法人码) typed in groups, 18 characters as 2-6-9-1 or 9 as 8-1, and checked as it is typed. */
export function UnitCodeInput(props: GroupedInputProps<UnitCodeForm>) {
  const { label, entry, onChange, lenient = false, disabled = false, error, children, ...rest } = props;
  const t = useT();
  const id = useId();
  const [notice, setNotice] = useState<'paste' | 'characters' | null>(null);
  const facts = assessUnitCode(entry);
  const witness = useWitness(rest.name, isCompleteUnitCode(entry) ? entryText(entry) : null);
  return (
    <GroupedBoxes
      {...rest}
      id={id}
      label={label}
      entry={entry}
      onChange={onChange}
      disabled={disabled}
      error={error}
      grouping={unitCodeGroups[entry.form]}
      type={(index, raw) => typeUnitCode(entry, index, raw)}
      partLabel={(index, size) =>
        t(`operations.unitCode.parts.${unitCodeParts[entry.form][index] ?? 'organisation'}`, { label, size })
      }
      wrong={(index) =>
        !lenient && facts.refusal !== null && (facts.failing === index || facts.failing === null)
      }
      inputMode={(index) => (unitCodeParts[entry.form][index] === 'region' ? 'numeric' : 'text')}
      marks={witness?.positions ?? nothing}
      onNotice={setNotice}
      facts={
        <GroupedFacts
          id={id}
          short={t('operations.unitCode.shortForm')}
          isShort={entry.form === 9}
          onShort={(short) => onChange(inUnitCodeForm(entry, short ? 9 : 18))}
          disabled={disabled}
        >
          <Facts facts={facts} lenient={lenient} notice={notice} error={error ?? null}>
            {children}
            <WitnessLine witness={witness} />
          </Facts>
        </GroupedFacts>
      }
    />
  );
}

interface FactsProps {
  facts: UnitCodeFacts;
  lenient: boolean;
  notice: 'paste' | 'characters' | null;
  error: string | null;
  children?: React.ReactNode;
}

/** Which organisation the code names, and which part of it cannot be right. */
function Facts({ facts, lenient, notice, error, children }: FactsProps) {
  const t = useT();
  const locale = useLocaleName();
  const { refusal } = facts;
  return (
    <Box sx={{ fontSize: 12, '& > * + *': { mt: 1 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1, color: 'text.secondary' }}>
        {facts.orgKey ? <span>{t('operations.unitCode.orgKey', { key: facts.orgKey })}</span> : null}
        {facts.ok && !lenient ? (
          <Box component="span" sx={{ color: 'success.main', fontWeight: 500 }}>
            ✓ {t('operations.idNumber.checkPassed')}
          </Box>
        ) : null}
        {lenient && refusal ? <span>{t('operations.unitCode.failsItself')}</span> : null}
        {children}
      </Box>
      {facts.warnings.map((warning) => (
        <Box key={warning.code} sx={{ color: 'warning.main' }}>
          {warning.message[locale]}
        </Box>
      ))}
      {refusal && !lenient ? (
        <Box sx={{ color: refusal.overridable ? 'warning.main' : 'error.main' }}>
          {refusal.message[locale]}
        </Box>
      ) : null}
      {error ? <Box sx={{ color: 'error.main' }}>{error}</Box> : null}
      {notice ? (
        <Box sx={{ color: 'warning.main' }}>
          {t(notice === 'paste' ? 'operations.idNumber.noPaste' : 'operations.unitCode.charactersOnly')}
        </Box>
      ) : null}
    </Box>
  );
}
