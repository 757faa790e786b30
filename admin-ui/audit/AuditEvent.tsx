import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import { useId, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import { ChangeList } from '../components/ChangeList.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { Instant } from '../components/Instant.tsx';
import { Mono } from '../components/Mono.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { useAuditWords } from './use-audit-words.ts';

const pages: Record<string, (id: string) => string> = {
  persons: paths.person,
  units: paths.unit,
  cases: paths.case,
  operations: paths.operation,
};

function Subject({ event }: { event: AuditEventRow }) {
  const words = useAuditWords();
  const { subjectType, subjectId, subjectLabel } = event;
  // Who signs in is named once.
  if (!subjectType || !subjectId || subjectId === event.actorId) return null;
  const path = pages[subjectType];
  const name = subjectLabel ?? words.subjectType(subjectType);
  return path ? (
    <Link component={RouterLink} to={path(subjectId)}>
      {name}
    </Link>
  ) : (
    <span>{name}</span>
  );
}

function Jumps({ event }: { event: AuditEventRow }) {
  const t = useT();
  const { caseId, operationId, subjectType } = event;
  return (
    <>
      {caseId && subjectType !== 'cases' ? (
        <Link component={RouterLink} to={paths.case(caseId)}>
          {t('audit.caseLink')}
        </Link>
      ) : null}
      {operationId && subjectType !== 'operations' ? (
        <Link component={RouterLink} to={paths.operation(operationId)}>
          {t('audit.operationLink')}
        </Link>
      ) : null}
    </>
  );
}

function Details({ event }: { event: AuditEventRow }) {
  const t = useT();
  const words = useAuditWords();
  return (
    <Facts min={180}>
      <Fact label={t('audit.sequence')}>
        <Mono>{event.id}</Mono>
      </Fact>
      {words.facts(event).map((fact) => (
        <Fact key={fact.name} label={fact.label}>
          {fact.proof ? <Mono>{fact.value}</Mono> : fact.value}
        </Fact>
      ))}
      {event.subjectType ? (
        <Fact label={t('audit.subject')}>
          {words.subjectType(event.subjectType)} <Mono>{event.subjectId}</Mono>
        </Fact>
      ) : null}
      <Fact label={t('audit.hash')}>
        <Mono>{event.hash}</Mono>
      </Fact>
    </Facts>
  );
}

/** One event: when, who, what, about whom, with what change; its proof on demand. */
export function AuditEvent({ event }: { event: AuditEventRow }) {
  const t = useT();
  const id = useId();
  const words = useAuditWords();
  const [open, setOpen] = useState(false);
  const told = words.facts(event).filter(({ proof, value }) => !proof && value !== '—');
  return (
    <Box
      component="li"
      sx={({ palette }) => ({
        display: 'grid',
        gridTemplateColumns: { xs: '1fr auto', sm: '96px 132px 1fr auto' },
        columnGap: 4,
        rowGap: 0.5,
        alignItems: 'start',
        px: 4,
        py: 2,
        fontSize: 13,
        '& + &': { borderTop: `1px solid ${palette.console.line.soft}` },
      })}
    >
      <Box component="span" sx={{ color: 'text.secondary' }}>
        <Instant at={event.at} />
      </Box>
      <Box component="span" sx={{ gridRow: { xs: 2, sm: 'auto' }, minWidth: 0 }}>
        {event.actorName ??
          (event.actorId ? (
            <Mono>{event.actorId}</Mono>
          ) : (
            t(event.action === 'session.failed' ? 'audit.nobody' : 'audit.system')
          ))}
        {event.actorRole ? (
          <Box component="span" sx={{ ml: 1.5, color: 'text.disabled', fontSize: 12 }}>
            {t(`words.role.${event.actorRole}`)}
          </Box>
        ) : null}
      </Box>
      <Box sx={{ gridRow: { xs: 3, sm: 'auto' }, gridColumn: { xs: '1 / 3', sm: 'auto' }, minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 0.5 }}>
          <Box component="span" sx={{ fontWeight: 600 }}>
            {words.action(event.action)}
          </Box>
          <Subject event={event} />
          <Jumps event={event} />
          {event.outcome === 'done' ? null : <StatusTag kind="outcome" status={event.outcome} />}
        </Box>
        {told.length > 0 ? (
          <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {told.map(({ label, value }) => `${label} ${value}`).join(' · ')}
          </Box>
        ) : null}
        {event.changes.length > 0 ? <ChangeList changes={event.changes} /> : null}
        <Box id={id} hidden={!open} sx={{ pt: 2 }}>
          {open ? <Details event={event} /> : null}
        </Box>
      </Box>
      <IconButton
        onClick={() => setOpen(!open)}
        aria-expanded={open}
        aria-controls={id}
        aria-label={t('audit.details', { seq: event.id })}
        sx={{ gridRow: 1, gridColumn: { xs: 2, sm: 4 } }}
      >
        <ChevronRightIcon sx={{ fontSize: 18, transform: open ? 'rotate(90deg)' : 'none' }} />
      </IconButton>
    </Box>
  );
}
