import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useGetOne } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import type { PersonRow } from '../../../server/registry/contract.ts';
import { sameName } from '../../../server/identifiers/person-name.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { IdNumber } from '../../components/IdNumber.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { Tag } from '../../components/Tag.tsx';
import { paths } from '../../components/paths.ts';
import { useT } from '../../i18n/use-t.ts';
import type { MessageKey } from '../../i18n/use-t.ts';
import type { PersonMatches } from './use-person-matches.ts';

interface PersonPickerProps {
  personId: string | null;
  matches: PersonMatches;
  /** As typed, to say who is called otherwise. */
  name: string;
  editable: boolean;
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

function Choice({ personId, matches, name, editable, onPick }: PersonPickerProps) {
  const t = useT();
  if (personId) return <ChosenPerson id={personId} onClear={editable ? () => onPick(null) : null} />;
  if (!editable) return <Muted>{t('operations.person.none')}</Muted>;
  if (matches.error) return <ErrorState error={matches.error} onRetry={matches.retry} />;
  if (matches.isLoading) return <Skeleton height={44} />;
  if (matches.by === null) return <Muted>{t('operations.person.howToFind')}</Muted>;
  if (matches.rows.length === 0) return <Muted>{t('operations.person.nobody')}</Muted>;
  return (
    <Box>
      <Muted>{t(heading(matches))}</Muted>
      <Box
        component="ul"
        aria-label={t('operations.person.candidates')}
        sx={{ m: 0, mt: 2, p: 0, listStyle: 'none', maxHeight: 216, overflow: 'auto' }}
      >
        {matches.rows.map((person) => (
          <Box
            component="li"
            key={person.id}
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
              <PersonLine person={person} />
            </Box>
            {name && !sameName(name, person.name) ? (
              <Tag tone="waiting">{t('operations.person.otherName')}</Tag>
            ) : null}
            <Button
              size="small"
              onClick={() => onPick(person.id)}
              aria-label={t('operations.person.pickOf', { name: person.name })}
            >
              {t('operations.person.pick')}
            </Button>
          </Box>
        ))}
      </Box>
      {matches.more ? <Muted>{t('operations.person.tooMany')}</Muted> : null}
    </Box>
  );
}

function heading({ by, numberKnown }: PersonMatches): MessageKey {
  if (by === 'number') return 'operations.person.byNumber';
  return numberKnown ? 'operations.person.byNameInstead' : 'operations.person.byName';
}

function ChosenPerson({ id, onClear }: { id: string; onClear: (() => void) | null }) {
  const t = useT();
  const { data: person, error, refetch } = useGetOne<PersonRow>('persons', { id });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!person) return <Skeleton height={44} />;
  return (
    <Box sx={{ display: 'flex', gap: 3, alignItems: 'flex-start' }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <PersonLine person={person} link />
      </Box>
      <StatusTag kind="person" status={person.status} />
      {onClear ? (
        <Button size="small" variant="text" onClick={onClear}>
          {t('operations.person.change')}
        </Button>
      ) : null}
    </Box>
  );
}

function PersonLine({ person, link = false }: { person: PersonRow; link?: boolean }) {
  const t = useT();
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3 }}>
        {link ? (
          <Link component={RouterLink} to={paths.person(person.id)} sx={{ fontWeight: 600 }}>
            {person.name}
          </Link>
        ) : (
          <b>{person.name}</b>
        )}
        <IdNumber value={person.idNumberMasked} sx={{ color: 'text.secondary' }} />
      </Box>
      <Typography variant="body2" color="textSecondary">
        {person.unitName ?? t('operations.person.noUnit')} ·{' '}
        {t('operations.person.login', { name: person.loginName })}
      </Typography>
    </>
  );
}

function Muted({ children }: { children: string }) {
  return (
    <Typography variant="body2" color="textSecondary">
      {children}
    </Typography>
  );
}
