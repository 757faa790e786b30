import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useGetOne } from 'react-admin';
import type { PersonRow } from '../../../server/registry/contract.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { useT } from '../../i18n/use-t.ts';
import { PersonLine } from './PersonLine.tsx';

interface ChosenPersonProps {
  id: string;
  /** Takes the choice back; null where it may not be. */
  onClear: (() => void) | null;
}

/** The person an operation is about. */
export function ChosenPerson({ id, onClear }: ChosenPersonProps) {
  const t = useT();
  const { data: person, error, refetch } = useGetOne<PersonRow>('persons', { id });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!person) return <Skeleton height={44} />;
  return (
    <Box sx={{ display: 'flex', gap: 3, alignItems: 'flex-start' }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <PersonLine person={person} link phone />
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
