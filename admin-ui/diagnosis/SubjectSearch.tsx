import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { FoundPerson, FoundUnit } from '../../server/search/contract.ts';
import { IdNumber } from '../components/IdNumber.tsx';
import { Mono } from '../components/Mono.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { useImeInput } from '../components/use-ime-input.ts';
import { Veiled } from '../components/Veiled.tsx';
import { useConsole } from '../data-provider/index.ts';
import type { SubjectKind } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';

export interface Picked {
  id: string;
  name: string;
}

interface SubjectSearchProps {
  kind: SubjectKind;
  label: string;
  autoFocus?: boolean;
  onPick: (picked: Picked) => void;
}

type Found = { person: FoundPerson } | { unit: FoundUnit };

/** Finds a person or a unit by whatever the caller says; the arrow keys choose and Enter takes. */
export function SubjectSearch({ kind, label, autoFocus = false, onPick }: SubjectSearchProps) {
  const t = useT();
  const { search } = useConsole();
  const listId = useId();
  const [q, setQ] = useState('');
  const [active, setActive] = useState(0);
  const input = useImeInput('', (text) => setQ(text.trim()), 150);
  const { data, error, isFetching } = useQuery({
    queryKey: ['subject-search', q],
    queryFn: ({ signal }) => search(q, { signal }),
    enabled: q !== '',
    // What was searched for is forgotten with the page.
    gcTime: 0,
  });
  useEffect(() => setActive(0), [q]);
  const found: Found[] =
    q === '' || !data
      ? []
      : kind === 'persons'
        ? data.persons.map((person) => ({ person }))
        : data.units.map((unit) => ({ unit }));
  const rowOf = (one: Found) => ('person' in one ? one.person : one.unit);
  const pick = (one: Found) => onPick({ id: rowOf(one).id, name: rowOf(one).name });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    // The field may stand in a form, which Enter would hand in.
    if (event.key === 'Enter') event.preventDefault();
    if (found.length === 0) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const one = found[active];
    if (step !== 0) setActive((active + step + found.length) % found.length);
    else if (event.key === 'Enter' && one && !isFetching) pick(one);
    else return;
    event.preventDefault();
  };
  const nothing = q !== '' && data && found.length === 0 && !isFetching;
  return (
    <Box sx={{ minWidth: 0 }}>
      <TextField
        {...input.field}
        fullWidth
        autoFocus={autoFocus}
        label={label}
        onKeyDown={onKeyDown}
        helperText={t(`diagnosis.page.findHint.${kind}`)}
        slotProps={{
          htmlInput: {
            role: 'combobox',
            'aria-expanded': found.length > 0,
            'aria-controls': listId,
            'aria-autocomplete': 'list',
            'aria-activedescendant': found.length > 0 ? `${listId}-${active}` : undefined,
            autoComplete: 'off',
            spellCheck: false,
            maxLength: 100,
          },
        }}
      />
      <Box
        role="listbox"
        id={listId}
        aria-label={t('diagnosis.page.found')}
        sx={{ mt: found.length > 0 ? 1 : 0 }}
      >
        {found.map((one, index) => (
          <ButtonBase
            key={rowOf(one).id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => pick(one)}
            sx={option}
          >
            {'person' in one ? <PersonWords person={one.person} /> : <UnitWords unit={one.unit} />}
          </ButtonBase>
        ))}
      </Box>
      <Typography role="status" variant="body2" color="textSecondary" sx={{ mt: nothing || error ? 1 : 0 }}>
        {error && !isFetching
          ? t('diagnosis.page.searchFailed')
          : nothing
            ? t(kind === 'persons' ? 'diagnosis.page.nobody' : 'diagnosis.page.noUnit')
            : null}
      </Typography>
    </Box>
  );
}

function PersonWords({ person }: { person: FoundPerson }) {
  const t = useT();
  return (
    <>
      <b>{person.name}</b>
      <IdNumber value={person.idNumberMasked} sx={{ color: 'text.secondary', fontSize: 12 }} />
      <span className="rest">{person.unitName ?? t('persons.unitNone')}</span>
      {person.status === 'active' ? null : <StatusTag kind="person" status={person.status} />}
    </>
  );
}

function UnitWords({ unit }: { unit: FoundUnit }) {
  return (
    <>
      <b>{unit.name}</b>
      <Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>
        <Mono>
          <Veiled value={unit.orgCode} />
        </Mono>
      </Box>
      <span className="rest">{unit.alias}</span>
      <StatusTag kind="unit" status={unit.status} />
    </>
  );
}

const option = {
  display: 'flex',
  flexWrap: 'wrap',
  justifyContent: 'flex-start',
  alignItems: 'center',
  columnGap: 2.5,
  width: '100%',
  minHeight: 36,
  px: 2,
  py: 1,
  fontSize: 13,
  textAlign: 'start',
  borderRadius: 1,
  '&:hover': { backgroundColor: 'console.tones.neutral.soft' },
  '&[aria-selected="true"]': { backgroundColor: 'console.tones.accent.soft' },
  '& .rest': { flex: '1 1 160px', minWidth: 0, color: 'text.secondary', overflowWrap: 'anywhere' },
} as const;
