import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Stated, TopicRow } from '../../server/diagnosis/contract.ts';
import { useRegions } from '../components/use-region-names.ts';
import { useT } from '../i18n/use-t.ts';
import { entryText, isEmptyEntry } from '../operations/grouped-entry.ts';
import { emptyEntry, isCompleteEntry } from '../operations/id-number-entry.ts';
import type { IdNumberEntry } from '../operations/id-number-entry.ts';
import { IdNumberInput } from '../operations/IdNumberInput.tsx';

export type StatedName = keyof Stated;
const numbers = ['idNumber', 'holderIdNumber'] as const;
const longest = { name: 60, unitName: 120, code: 40 } as const;

const isNumber = (name: StatedName): name is (typeof numbers)[number] => numbers.some((one) => one === name);

/** What of a topic's questions the caller answers in words. */
export const statedIn = ({ asks }: Pick<TopicRow, 'asks'>): StatedName[] =>
  asks.filter(
    (one): one is StatedName & TopicRow['asks'][number] =>
      one in longest || one === 'cityCode' || numbers.some((name) => name === one),
  );

interface StatedFieldsProps {
  asks: readonly StatedName[];
  /** The word on the button. */
  submit: string;
  autoFocus?: boolean;
  /** An answer can be had without any of it. */
  optional?: boolean;
  onStated: (stated: Stated | null) => void;
}

/** What the caller says of himself or of the unit: asked with the question, and forgotten with the answer. */
export function StatedFields({
  asks,
  submit,
  autoFocus = false,
  optional = false,
  onStated,
}: StatedFieldsProps) {
  const t = useT();
  const [words, setWords] = useState<Stated>({});
  const [entries, setEntries] = useState<Readonly<Record<string, IdNumberEntry>>>({});
  const entryOf = (name: string): IdNumberEntry => entries[name] ?? untouched;
  const set = (name: StatedName, value: string) => setWords((now) => ({ ...now, [name]: value }));
  const begun = numbers.filter((name) => asks.includes(name) && !isEmptyEntry(entryOf(name)));
  const halfTyped = begun.some((name) => !isCompleteEntry(entryOf(name)));
  const said = Object.entries(words).filter(([, value]) => (value ?? '').trim() !== '');
  const nothing = said.length + begun.length === 0;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (halfTyped || (nothing && !optional)) return;
    const typed = begun.map((name) => [name, entryText(entryOf(name))] as const);
    onStated(nothing ? null : Object.fromEntries([...said, ...typed]));
  };
  return (
    <Box
      component="form"
      onSubmit={onSubmit}
      noValidate
      sx={{ display: 'grid', gap: 3, '& > *': { minWidth: 0 } }}
    >
      {asks.map((name) => {
        const focused = autoFocus && asks[0] === name;
        if (name === 'cityCode')
          return (
            <CitySelect key={name} value={words.cityCode ?? ''} onChange={(code) => set('cityCode', code)} />
          );
        return isNumber(name) ? (
          <IdNumberInput
            key={name}
            name={name}
            label={t(`diagnosis.ask.${name}`)}
            entry={entryOf(name)}
            // A caller's number may be wrong, which is what is being found out.
            lenient
            autoFocus={focused}
            onChange={(entry) => setEntries((now) => ({ ...now, [name]: entry }))}
          />
        ) : (
          <TextField
            key={name}
            label={t(`diagnosis.ask.${name}`)}
            value={words[name] ?? ''}
            autoFocus={focused}
            onChange={(event) => set(name, event.target.value)}
            slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false, maxLength: longest[name] } }}
          />
        );
      })}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={halfTyped || (nothing && !optional)}
        >
          {submit}
        </Button>
      </Box>
    </Box>
  );
}

const untouched = emptyEntry();

function CitySelect({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const t = useT();
  const cities = useRegions().filter(({ level }) => level === 'city');
  return (
    <TextField
      select
      label={t('diagnosis.ask.cityCode')}
      value={cities.some(({ id }) => id === value) ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{
        inputLabel: { shrink: true },
        select: { displayEmpty: true, MenuProps: { slotProps: { paper: { sx: { maxHeight: 320 } } } } },
      }}
    >
      <MenuItem value="">{t('diagnosis.ask.anyCity')}</MenuItem>
      {cities.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
