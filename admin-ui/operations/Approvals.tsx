import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useEffect, useState } from 'react';
import { useGetList, useStore } from 'react-admin';
import { useNavigate, useParams } from 'react-router';
import type { OperationStatus } from '../../db/schema/words.ts';
import type { OperationSummary } from '../../server/operations/contract.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { ApprovalList } from './ApprovalList.tsx';
import { OperationView } from './OperationView.tsx';

const everyMs = 15_000;
const most = 100;

/** The approvals: the list stays, the operation opens beside it. The same page shows what was decided. */
export default function Approvals() {
  const t = useT();
  const navigate = useNavigate();
  const { id } = useParams();
  const beside = useMediaQuery(useTheme().breakpoints.up('md'), { noSsr: true });
  const [status, setStatus] = useStore<OperationStatus>('operations.status', 'pending');
  const [decided, setDecided] = useState<readonly string[]>([]);
  const pending = status === 'pending';
  const list = useGetList<OperationSummary>(
    'operations',
    {
      filter: { status },
      sort: pending ? { field: 'expiresAt', order: 'ASC' } : { field: 'decidedAt', order: 'DESC' },
      pagination: { page: 1, perPage: most },
    },
    { refetchInterval: everyMs },
  );
  const rows = list.data;
  // What has just been decided may still stand in a list asked for before.
  const left = rows?.filter((row) => !(pending && decided.includes(row.id)));
  const first = left?.find((row) => row.decidable.ok) ?? left?.[0];

  useEffect(() => {
    if (!id && beside && first) void navigate(paths.operation(first.id), { replace: true });
  }, [id, beside, first, navigate]);

  const choose = (chosen: OperationStatus) => {
    setStatus(chosen);
    void navigate(paths.operations());
  };

  /** On to the next one to decide after `from`, else to the list. */
  const next = (from: string) => {
    setDecided((before) => [...before, from]);
    const all = left ?? [];
    const at = all.findIndex((row) => row.id === from);
    const open = (row: OperationSummary) => row.decidable.ok && row.id !== from;
    const following = all.slice(at + 1).find(open) ?? all.find(open);
    void navigate(following ? paths.operation(following.id) : paths.operations());
  };

  return (
    <Box
      sx={{
        display: 'grid',
        height: '100%',
        minHeight: 0,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '248px minmax(0, 1fr)', xl: '330px minmax(0, 1fr)' },
      }}
    >
      {beside || !id ? (
        <ApprovalList
          list={list}
          most={most}
          selected={id ?? null}
          status={status}
          onStatus={choose}
          heading={!id}
          empty={!beside}
        />
      ) : null}
      {id ? (
        <OperationView key={id} id={id} back={!beside} onDecided={() => next(id)} />
      ) : beside && left?.length === 0 ? (
        <EmptyState title={t(pending ? 'operations.nonePending' : 'operations.none')}>
          {pending ? t('operations.nonePendingText') : null}
        </EmptyState>
      ) : null}
    </Box>
  );
}
