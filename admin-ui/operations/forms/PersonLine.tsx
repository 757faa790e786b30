import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { PersonRow } from '../../../server/registry/contract.ts';
import { IdNumber } from '../../components/IdNumber.tsx';
import { Mono } from '../../components/Mono.tsx';
import { paths } from '../../components/paths.ts';
import { useT } from '../../i18n/use-t.ts';

interface PersonLineProps {
  person: PersonRow;
  link?: boolean;
  /** Where several have the name, the phone tells them apart. */
  phone?: boolean;
}

/** A person in two lines: name and number, unit and log-in. */
export function PersonLine({ person, link = false, phone = false }: PersonLineProps) {
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
      <Typography variant="body2" color="textSecondary" component="div">
        {person.unitName ?? t('operations.person.noUnit')} ·{' '}
        {t('operations.person.login', { name: person.loginName })}
        {phone && person.phoneMasked ? (
          <>
            {' · '}
            <Mono>{person.phoneMasked}</Mono>
          </>
        ) : null}
      </Typography>
    </>
  );
}
