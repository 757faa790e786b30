import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { PersonPage } from '../../server/registry/contract.ts';
import { Fact, Facts } from '../components/Facts.tsx';
import { Instant } from '../components/Instant.tsx';
import { Mono } from '../components/Mono.tsx';
import { Panel } from '../components/Panel.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { paths } from '../components/paths.ts';
import { useFieldWords } from '../components/use-field-words.ts';
import { useT } from '../i18n/use-t.ts';

function Completeness({ missing }: { missing: string[] }) {
  const t = useT();
  const { label } = useFieldWords();
  if (missing.length === 0) return <Tag tone="done">{t('persons.complete')}</Tag>;
  const fields = missing.map((field) => label(field)).join('、');
  return (
    <Tag tone="waiting" sx={{ whiteSpace: 'normal' }}>
      {t('persons.missing', { smart_count: missing.length, fields })}
    </Tag>
  );
}

function Administers({ page }: { page: PersonPage }) {
  const t = useT();
  if (page.administers.length === 0) return null;
  return (
    <Box sx={{ mt: 3, fontSize: 13 }}>
      <Box sx={{ color: 'text.disabled', fontSize: 12 }}>{t('persons.administersTitle')}</Box>
      {page.administers.map(({ id, unitId, unitName, status, linked }) => (
        <Box key={id} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, py: 0.5 }}>
          <Link component={RouterLink} to={paths.unit(unitId)}>
            {unitName}
          </Link>
          <StatusTag kind="unitAdmin" status={status} />
          {status === 'active' && !linked ? (
            <Tag tone="refused" title={t('persons.unlinkedHelp')}>
              {t('persons.unlinked')}
            </Tag>
          ) : null}
        </Box>
      ))}
    </Box>
  );
}

/** The login, its roles, and what the profile lacks. */
export function AccountPanel({ page }: { page: PersonPage }) {
  const t = useT();
  const { person, account, administers, missingProfile } = page;
  const isAdmin = administers.some(({ status }) => status === 'active');
  const roles = [
    t(account.kind === 'bureau' ? 'persons.identityBureau' : 'persons.identityPerson'),
    ...(isAdmin ? [t('persons.identityAdmin')] : []),
  ];
  return (
    <Panel title={t('persons.accountTitle')} aside={<Completeness missing={missingProfile} />}>
      <Facts>
        <Fact label={t('resources.persons.fields.loginName')}>
          <Mono>{account.loginName}</Mono>
        </Fact>
        <Fact label={t('persons.identity')}>{roles.join(' · ')}</Fact>
        <Fact label={t('persons.mobile')}>
          <Mono>{person.phoneMasked ?? '—'}</Mono>
        </Fact>
        <Fact label={t('persons.registered')}>
          <Instant at={person.registeredAt} day />
        </Fact>
        <Fact label={t('resources.persons.fields.specialtyStudied')}>
          {person.specialtyStudied ?? t('common.notSpecified')}
        </Fact>
        <Fact label={t('resources.persons.fields.specialtyEngaged')}>
          {person.specialtyEngaged ?? t('common.notSpecified')}
        </Fact>
        <Fact label={t('resources.persons.fields.jobTitle')}>
          {person.jobTitle ?? t('common.notSpecified')}
        </Fact>
        <Fact label={t('persons.lastLogin')}>
          {account.lastLoginAt ? <Instant at={account.lastLoginAt} /> : t('persons.never')}
        </Fact>
      </Facts>
      <Administers page={page} />
    </Panel>
  );
}
