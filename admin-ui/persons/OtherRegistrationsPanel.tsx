import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { PersonPage } from '../../server/registry/contract.ts';
import { IdNumber } from '../components/IdNumber.tsx';
import { Panel } from '../components/Panel.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';

/** Registrations that may be the same person's, and why. */
export function OtherRegistrationsPanel({ page: { otherRegistrations } }: { page: PersonPage }) {
  const t = useT();
  if (otherRegistrations.length === 0) return null;
  return (
    <Panel
      title={t('persons.otherTitle')}
      aside={
        <Typography variant="caption" color="textSecondary">
          {t('common.count', { smart_count: otherRegistrations.length })}
        </Typography>
      }
    >
      <Typography variant="body2" color="textSecondary">
        {t('persons.otherText')}
      </Typography>
      {otherRegistrations.map(({ person, reasons }) => (
        <Box
          key={person.id}
          sx={{ py: 1.5, fontSize: 13, '& + &': { borderTop: 1, borderColor: 'console.line.soft' } }}
        >
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 0.5 }}>
            <Link component={RouterLink} to={paths.person(person.id)} sx={{ fontWeight: 500 }}>
              {person.name}
            </Link>
            <IdNumber value={person.idNumberMasked} />
            <Box component="span" sx={{ ml: 'auto' }}>
              <StatusTag kind="person" status={person.status} />
            </Box>
          </Box>
          <Box sx={({ palette }) => ({ color: palette.console.tones.waiting.main })}>
            {reasons.map((reason) => t(`persons.sameReason.${reason}`)).join(' · ')}
          </Box>
          <Box sx={{ color: 'text.secondary' }}>{person.unitName ?? t('persons.unitNone')}</Box>
        </Box>
      ))}
    </Panel>
  );
}
