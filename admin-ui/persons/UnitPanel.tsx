import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { PersonPage } from '../../server/registry/contract.ts';
import { AdminLine } from '../components/AdminLine.tsx';
import { CallBack } from '../components/CallBack.tsx';
import { Mono } from '../components/Mono.tsx';
import { Panel } from '../components/Panel.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Veiled } from '../components/Veiled.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';

/** The person's unit, its administrators and its bureau: whom a caller can be sent to. */
export function UnitPanel({ page }: { page: PersonPage }) {
  const t = useT();
  const { unit, bureau, unitAdmins } = page;
  if (!unit)
    return (
      <Panel title={t('persons.unitTitle')}>
        <Typography variant="body2" color="textSecondary">
          {t('persons.unitNoneText')}
        </Typography>
      </Panel>
    );
  return (
    <Panel title={t('persons.unitTitle')} aside={<StatusTag kind="unit" status={unit.status} />}>
      <Link component={RouterLink} to={paths.unit(unit.id)} sx={{ fontWeight: 600 }}>
        {unit.name}
      </Link>
      <Box sx={{ mt: 0.5, fontSize: 13, color: 'text.secondary' }}>
        {t('persons.orgCode')}{' '}
        <Mono>
          <Veiled value={unit.orgCode} />
        </Mono>
      </Box>
      <Typography variant="subtitle2" component="h3" sx={{ mt: 3 }}>
        {t('persons.admins')}
      </Typography>
      {unitAdmins.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('persons.adminsNone')}
        </Typography>
      ) : (
        unitAdmins.map((admin) => (
          <Box key={admin.id} sx={{ pb: 1 }}>
            <AdminLine admin={admin} />
            <CallBack admin={admin} />
          </Box>
        ))
      )}
      {bureau ? (
        <>
          <Typography variant="subtitle2" component="h3" sx={{ mt: 3 }}>
            {t('persons.callBureau')}
          </Typography>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, fontSize: 13 }}>
            <span>{bureau.name}</span>
            <Mono>{bureau.phone}</Mono>
            <Box component="span" sx={{ width: '100%', color: 'text.secondary' }}>
              {bureau.address}
            </Box>
          </Box>
        </>
      ) : null}
    </Panel>
  );
}
