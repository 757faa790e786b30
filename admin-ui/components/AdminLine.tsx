import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { UnitAdminRow } from '../../server/registry/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { Mono } from './Mono.tsx';
import { StatusTag } from './StatusTag.tsx';
import { Tag } from './Tag.tsx';
import { paths } from './paths.ts';

/** A unit administrator: who, on which phone, in which state, and whether the login reaches the unit. */
export function AdminLine({ admin }: { admin: UnitAdminRow }) {
  const t = useT();
  const { name, personId, phoneMasked, status, linked } = admin;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 3,
        rowGap: 1,
        py: 1.25,
        fontSize: 13,
      }}
    >
      {personId ? (
        <Link component={RouterLink} to={paths.person(personId)} sx={{ fontWeight: 500 }}>
          {name ?? '—'}
        </Link>
      ) : (
        <span>{name ?? '—'}</span>
      )}
      <Mono>{phoneMasked ?? '—'}</Mono>
      <Box component="span" sx={{ display: 'inline-flex', gap: 1, ml: 'auto' }}>
        {status === 'active' && !linked ? (
          <Tag tone="refused" title={t('persons.unlinkedHelp')}>
            {t('persons.unlinked')}
          </Tag>
        ) : null}
        <StatusTag kind="unitAdmin" status={status} />
      </Box>
    </Box>
  );
}
