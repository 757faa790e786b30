import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router';
import { announce } from '../components/announce.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { IdNumber } from '../components/IdNumber.tsx';
import { Mono } from '../components/Mono.tsx';
import { paths } from '../components/paths.ts';
import { StatusTag } from '../components/StatusTag.tsx';
import { Veiled } from '../components/Veiled.tsx';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';

const line = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 3,
  py: 1,
  fontSize: 13,
} as const;

/** Who is registered under a number: asked only when somebody wants to know. */
export function RegisteredUnder({ number }: { number: string }) {
  const t = useT();
  const console = useConsole();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => console.search(number),
    onSuccess: ({ persons, units }) =>
      announce(t('tools.number.found', { smart_count: persons.length + units.length })),
  });
  return (
    <Box>
      <Button onClick={() => mutate()} disabled={isPending}>
        {t('tools.number.ask')}
      </Button>
      {error ? <ErrorState error={error} onRetry={() => mutate()} /> : null}
      {data ? (
        <Box sx={{ mt: 2 }}>
          {data.persons.length + data.units.length === 0 ? (
            <Typography variant="body2" color="textSecondary">
              {t('tools.number.nobody')}
            </Typography>
          ) : null}
          {data.persons.map((person) => (
            <Box key={person.id} sx={line}>
              <Link component={RouterLink} to={paths.person(person.id)} sx={{ fontWeight: 500 }}>
                {person.name}
              </Link>
              <IdNumber value={person.idNumberMasked} />
              <span>{person.unitName ?? t('persons.unitNone')}</span>
              <StatusTag kind="person" status={person.status} />
            </Box>
          ))}
          {data.units.map((unit) => (
            <Box key={unit.id} sx={line}>
              <Link component={RouterLink} to={paths.unit(unit.id)} sx={{ fontWeight: 500 }}>
                {unit.name}
              </Link>
              <Mono>
                <Veiled value={unit.orgCode} />
              </Mono>
              <StatusTag kind="unit" status={unit.status} />
            </Box>
          ))}
        </Box>
      ) : null}
    </Box>
  );
}
