import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { PersonRow } from '../../../server/registry/contract.ts';
import { sameName } from '../../../server/identifiers/person-name.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { Tag } from '../../components/Tag.tsx';
import { useImeInput } from '../../components/use-ime-input.ts';
import { useT } from '../../i18n/use-t.ts';
import type { MessageKey } from '../../i18n/use-t.ts';
import { ChosenPerson } from './ChosenPerson.tsx';
import { choosable, closest, namesakes } from './namesakes.ts';
import { PersonLine } from './PersonLine.tsx';
import type { PersonMatches } from './use-person-matches.ts';

interface PersonPickerProps {
  personId: string | null;
  matches: PersonMatches;
  /** As typed, to say who is called otherwise. */
  name: string;
  /** What was searched for, where that is not a name typed from the paper. */
  searched?: string;
  editable: boolean;
  /** How to find somebody, while nothing is typed. */
  hint?: MessageKey;
  onPick: (personId: string | null) => void;
}

/** Whom it is about: the person chosen, or those who fit. Nobody is chosen by the machine when several do. */
export function PersonPicker(props: PersonPickerProps) {
  return (
    <Box aria-live="polite">
      <Choice {...props} />
    </Box>
  );
}

function Choice(props: PersonPickerProps) {
  const { personId, matches, editable, onPick } = props;
  const t = useT();
  if (personId) return <ChosenPerson id={personId} onClear={editable ? () => onPick(null) : null} />;
  if (!editable) return <Muted>{t('operations.person.none')}</Muted>;
  if (matches.error) return <ErrorState error={matches.error} onRetry={matches.retry} />;
  if (matches.isLoading) return <Skeleton height={44} />;
  if (matches.by === null) return <Muted>{t(props.hint ?? 'operations.person.howToFind')}</Muted>;
  if (matches.rows.length === 0) return <Muted>{t('operations.person.nobody')}</Muted>;
  return <Candidates {...props} />;
}

/** How many are listed at a time. */
const listed = 8;

/** Those who fit. Where several have one name they are counted, and shown once a unit or a phone narrows them. */
function Candidates({ matches, name, searched = name, onPick }: PersonPickerProps) {
  const t = useT();
  const [clue, setClue] = useState('');
  const typed = useImeInput(clue, setClue, 0);
  const found = matches.by === 'number' ? matches.rows : closest(matches.rows, searched);
  const longer = matches.rows.length - found.length;
  const alike = namesakes(found);
  const shown = alike.length > 0 ? choosable(found, clue) : found;
  return (
    <Box>
      {alike.length > 0 ? (
        <>
          <Muted>{t('operations.person.namesakes', { smart_count: alike.length })}</Muted>
          <TextField
            {...typed.field}
            fullWidth
            label={t('operations.person.clue')}
            helperText={
              clue.trim() !== '' && shown.length === 0 ? t('operations.person.clueFitsNobody') : null
            }
            slotProps={{
              htmlInput: { autoComplete: 'off', spellCheck: false, maxLength: 60, 'data-field': 'clue' },
            }}
            sx={{ mt: 3 }}
          />
        </>
      ) : (
        <Muted>{t(heading(matches))}</Muted>
      )}
      <Box
        component="ul"
        aria-label={t('operations.person.candidates')}
        sx={{ m: 0, mt: 2, p: 0, listStyle: 'none', maxHeight: 216, overflow: 'auto' }}
      >
        {shown.slice(0, listed).map((person) => (
          <Candidate key={person.id} person={person} name={name} onPick={() => onPick(person.id)} />
        ))}
      </Box>
      {longer > 0 ? <Muted>{t('operations.person.longerNames', { smart_count: longer })}</Muted> : null}
      {matches.more || shown.length > listed ? <Muted>{t('operations.person.tooMany')}</Muted> : null}
    </Box>
  );
}

interface CandidateProps {
  person: PersonRow;
  name: string;
  onPick: () => void;
}

function Candidate({ person, name, onPick }: CandidateProps) {
  const t = useT();
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        py: 1.5,
        borderTop: 1,
        borderColor: 'console.line.soft',
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <PersonLine person={person} phone />
      </Box>
      {person.status === 'active' ? null : <StatusTag kind="person" status={person.status} />}
      {name && !sameName(name, person.name) ? (
        <Tag tone="waiting">{t('operations.person.otherName')}</Tag>
      ) : null}
      <Button size="small" onClick={onPick} aria-label={t('operations.person.pickOf', { name: person.name })}>
        {t('operations.person.pick')}
      </Button>
    </Box>
  );
}

function heading({ by, numberKnown }: PersonMatches): MessageKey {
  if (by === 'number') return 'operations.person.byNumber';
  return numberKnown ? 'operations.person.byNameInstead' : 'operations.person.byName';
}

function Muted({ children }: { children: string }) {
  return (
    <Typography variant="body2" color="textSecondary">
      {children}
    </Typography>
  );
}
