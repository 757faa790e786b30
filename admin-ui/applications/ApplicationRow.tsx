import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSession } from '../auth-provider/index.ts';
import { Instant } from '../components/Instant.tsx';
import { Mono } from '../components/Mono.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { Veiled } from '../components/Veiled.tsx';
import { daysSince } from '../components/time.ts';
import { useT } from '../i18n/use-t.ts';
import type { ApplicationItem } from './ApplicationList.tsx';

function Line({ children }: { children: ReactNode }) {
  return (
    <Box
      component="span"
      sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 2 }}
    >
      {children}
    </Box>
  );
}

function Waiting({ since }: { since: string }) {
  const t = useT();
  return (
    <Box component="span" sx={{ color: 'text.secondary' }} title={since}>
      {t('applications.waiting', { smart_count: daysSince(since) })}
    </Box>
  );
}

function Content({ item }: { item: ApplicationItem }) {
  const t = useT();
  const own = useSession()?.user.bureauId;
  if (item.kind === 'administrator')
    return (
      <>
        <Line>
          <b>{item.row.name ?? t('common.none')}</b>
          <Waiting since={item.row.appliedAt} />
        </Line>
        <Line>
          <span>{item.row.unitName}</span>
          {item.row.origin === 'desk' ? <Tag tone="accent">{t('applications.byDesk')}</Tag> : null}
        </Line>
      </>
    );
  if (item.kind === 'registration')
    return (
      <>
        <Line>
          <b>{item.row.name}</b>
          <Waiting since={item.row.registeredAt} />
        </Line>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          <Mono>
            <Veiled value={item.row.orgCode} />
          </Mono>
          {own === item.row.bureauId ? null : ` · ${item.row.bureauName}`}
        </Box>
      </>
    );
  return (
    <>
      <Line>
        <b>{item.row.title}</b>
        <StatusTag kind="operation" status={item.row.status} />
      </Line>
      <Line>
        <span>{item.row.label ?? t('common.none')}</span>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {item.row.makerName} · <Instant at={item.row.decidedAt ?? item.row.createdAt} />
        </Box>
      </Line>
      {item.row.reason ? (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {item.row.reason}
        </Box>
      ) : null}
    </>
  );
}

/** One that waits, or one that was decided. */
export function ApplicationRow({ item, selected }: { item: ApplicationItem; selected: boolean }) {
  return (
    <Box component="li">
      <Box
        component={Link}
        to={item.to}
        aria-current={selected ? 'page' : undefined}
        sx={{
          display: 'grid',
          gap: 0.5,
          px: 3,
          py: 2.5,
          borderBottom: 1,
          borderColor: 'console.line.soft',
          fontSize: 13,
          textDecoration: 'none',
          color: 'text.primary',
          bgcolor: selected ? 'console.tones.accent.soft' : undefined,
          boxShadow: (theme) => (selected ? `inset 3px 0 0 ${theme.palette.primary.main}` : 'none'),
          '&:hover': { bgcolor: selected ? 'console.tones.accent.soft' : 'console.tones.neutral.soft' },
          '&:focus-visible': { outlineOffset: '-2px' },
        }}
      >
        <Content item={item} />
      </Box>
    </Box>
  );
}
