import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useEffect, useState } from 'react';
import { useStore } from 'react-admin';
import { useNavigate, useParams } from 'react-router';
import { EmptyState } from '../components/EmptyState.tsx';
import { Require } from '../components/Require.tsx';
import { paths } from '../components/paths.ts';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { useT } from '../i18n/use-t.ts';
import { AdministratorApplication } from './AdministratorApplication.tsx';
import { ApplicationList } from './ApplicationList.tsx';
import type { ApplicationItem } from './ApplicationList.tsx';
import { Registration } from './Registration.tsx';
import {
  tabs,
  useAdministratorApplications,
  useDecisions,
  useRange,
  useRegistrations,
} from './use-applications.ts';
import type { ApplicationTab } from './use-applications.ts';

/** What waits for a bureau's decision: the list stays, one opens beside it. */
export default function Applications() {
  return (
    <Require permission="registry:read">
      <PermittedApplications />
    </Require>
  );
}

/** The lists behind the tabs, as rows to go through. */
function useItems(tab: ApplicationTab) {
  const { filter } = useRange();
  const admins = useAdministratorApplications(filter);
  const registrations = useRegistrations(filter);
  const decisions = useDecisions(tab === 'decided');
  const list = tab === 'administrators' ? admins : tab === 'registrations' ? registrations : decisions;
  const items: ApplicationItem[] | undefined =
    tab === 'administrators'
      ? admins.data?.map((row) => ({ kind: 'administrator', row, to: paths.application(row.id) }))
      : tab === 'registrations'
        ? registrations.data?.map((row) => ({ kind: 'registration', row, to: paths.registration(row.id) }))
        : decisions.data?.map((row) => ({ kind: 'decision', row, to: paths.operation(row.id) }));
  return {
    items,
    error: list.error,
    isPending: list.isPending,
    refetch: () => void list.refetch(),
    total: list.total,
    counts: { administrators: admins.total, registrations: registrations.total },
  };
}

function PermittedApplications() {
  const t = useT();
  const navigate = useNavigate();
  const { kind, id } = useParams();
  const beside = useMediaQuery(useTheme().breakpoints.up('md'), { noSsr: true });
  const [stored, setTab] = useStore<ApplicationTab>('applications.tab', 'administrators');
  const opened = tabs.find((one) => one === kind);
  const tab = opened ?? (tabs.includes(stored) ? stored : 'administrators');
  const list = useItems(tab);
  const [decided, setDecided] = useState<readonly string[]>([]);
  // What has just been decided may still stand in a list asked for before.
  const left = list.items?.filter(({ row }) => !decided.includes(row.id));
  const first = tab === 'decided' ? undefined : left?.[0];

  useEffect(() => {
    if (!id && beside && first) void navigate(first.to, { replace: true });
  }, [id, beside, first, navigate]);

  const step = (by: number) => {
    if (!left || left.length === 0) return;
    const at = left.findIndex(({ row }) => row.id === id);
    const to = left[Math.min(left.length - 1, Math.max(0, at + by))];
    if (to && to.row.id !== id) void navigate(to.to);
  };
  useHotkeys({ j: () => step(1), k: () => step(-1) }, { enabled: tab !== 'decided' });

  const choose = (chosen: ApplicationTab) => {
    setTab(chosen);
    void navigate(paths.applications());
  };

  /** On to the next one after `from`, else to the list. */
  const next = (from: string) => {
    setDecided((before) => [...before, from]);
    const all = left ?? [];
    const at = all.findIndex(({ row }) => row.id === from);
    const following = all[at + 1] ?? all.find(({ row }) => row.id !== from);
    void navigate(following ? following.to : paths.applications());
  };

  return (
    <Box
      sx={{
        display: 'grid',
        height: '100%',
        minHeight: 0,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '288px minmax(0, 1fr)', xl: '330px minmax(0, 1fr)' },
      }}
    >
      {beside || !id ? (
        <ApplicationList
          tab={tab}
          onTab={choose}
          list={list}
          items={left}
          selected={id ?? null}
          heading={!id}
          beside={beside}
        />
      ) : null}
      {id && tab === 'administrators' ? (
        <AdministratorApplication key={id} id={id} back={!beside} onDecided={() => next(id)} />
      ) : null}
      {id && tab === 'registrations' ? (
        <Registration key={id} unitId={id} back={!beside} onDecided={() => next(id)} />
      ) : null}
      {!id && beside && tab !== 'decided' && left?.length === 0 ? (
        <EmptyState title={t(`applications.empty.${tab}`)}>{t('applications.emptyText')}</EmptyState>
      ) : null}
      {!id && beside && tab === 'decided' && (left?.length ?? 0) > 0 ? (
        <EmptyState title={t('applications.pickDecided')}>{t('applications.pickDecidedText')}</EmptyState>
      ) : null}
    </Box>
  );
}
