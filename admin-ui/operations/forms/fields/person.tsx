import Box from '@mui/material/Box';
import { useState } from 'react';
import { SearchField } from '../../../components/SearchField.tsx';
import { useT } from '../../../i18n/use-t.ts';
import { defineWidget, textValue } from '../field-widget.ts';
import type { FieldProps, FormView } from '../field-widget.ts';
import { PersonPicker } from '../PersonPicker.tsx';
import { usePersonMatches } from '../use-person-matches.ts';
import { usePickTheOne } from '../use-pick-the-one.ts';
import { EnterPicks } from '../EnterPicks.tsx';
import { FieldError, RowLabel } from './FieldError.tsx';

interface FindPersonProps {
  personId: string | null;
  onPick: (personId: string | null) => void;
  form: FormView;
  editable: boolean;
  label: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A person, found by the number and name that the form asks for from the card, or by a search of its own. */
export function FindPerson(props: FindPersonProps) {
  return props.form.asks('idNumberOnCopy') ? <ByCard {...props} /> : <BySearch {...props} />;
}

function ByCard({ personId, onPick, form, editable }: FindPersonProps) {
  const number = text(form.valueOf('idNumberOnCopy')) || null;
  const name = text(form.valueOf('nameOnCopy'));
  const wanted = editable && personId === null;
  const matches = usePersonMatches(name, number, wanted);
  usePickTheOne({
    rows: matches.by === 'number' ? matches.rows : [],
    number,
    name: form.asks('nameOnCopy') ? name : null,
    wanted,
    onPick,
  });
  return (
    <PersonPicker
      personId={personId}
      matches={matches}
      name={name}
      editable={editable}
      hint="forms.person.byCard"
      onPick={onPick}
    />
  );
}

function BySearch({ personId, onPick, editable, label }: FindPersonProps) {
  const t = useT();
  const [q, setQ] = useState('');
  const wanted = editable && personId === null;
  const matches = usePersonMatches(q, null, wanted);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {wanted ? (
        <EnterPicks only={matches.rows} onPick={onPick}>
          <SearchField
            label={t('forms.person.searchFor', { label })}
            placeholder={t('forms.person.search')}
            value={q}
            onCommit={setQ}
          />
        </EnterPicks>
      ) : null}
      <PersonPicker
        personId={personId}
        matches={matches}
        name=""
        searched={q}
        editable={editable}
        hint="forms.person.bySearch"
        onPick={onPick}
      />
    </Box>
  );
}

function Person({ value, onChange, form, editable, label, error }: FieldProps<string>) {
  return (
    <Box role="group" aria-label={label}>
      <RowLabel shown={form.several}>{label}</RowLabel>
      <FindPerson
        personId={value || null}
        onPick={(id) => onChange(id ?? '')}
        form={form}
        editable={editable}
        label={label}
      />
      <FieldError error={error} />
    </Box>
  );
}

export const personWidget = defineWidget<string>({ ...textValue, Field: Person });
