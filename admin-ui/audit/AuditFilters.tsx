import Chip from '@mui/material/Chip';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useListContext } from 'react-admin';
import { auditOutcomes } from '../../db/schema/words.ts';
import type { StaffRow } from '../../server/auth/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { ListSelect, useListFilter } from '../components/ListFilters.tsx';
import { dayOf } from '../components/time.ts';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { knownActions, useAuditWords } from './use-audit-words.ts';

/** Filters that a link from another page brings along. */
const brought = ['subjectId', 'caseId', 'operationId'] as const;

function useStaff(): StaffRow[] {
  const console = useConsole();
  const enabled = useMay('staff:read');
  const { data = [] } = useQuery({
    queryKey: ['all-staff'],
    queryFn: async ({ signal }) => {
      const params = {
        pagination: { page: 1, perPage: 500 },
        sort: { field: 'name', order: 'ASC' as const },
      };
      return (await console.getList<StaffRow>('staff', { filter: {}, ...params, signal })).data;
    },
    enabled,
    staleTime: 60_000,
  });
  return data;
}

/** A day of the desk as the bound of a span. */
function DayFilter({ name, label, at }: { name: 'from' | 'to'; label: string; at: string }) {
  const [value, set] = useListFilter(name);
  return (
    <TextField
      type="date"
      label={label}
      value={value ? dayOf(value) : ''}
      onChange={(event) =>
        set(event.target.value ? new Date(`${event.target.value}T${at}+08:00`).toISOString() : '')
      }
      sx={{ width: 152 }}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}

function Brought() {
  const t = useT();
  const { filterValues, setFilters } = useListContext();
  const values = filterValues as Record<string, unknown>;
  if (!brought.some((name) => values[name])) return null;
  const clear = () =>
    setFilters(
      Object.fromEntries(Object.entries(values).filter(([name]) => !brought.some((known) => known === name))),
    );
  return <Chip label={t('audit.filterSubject')} onDelete={clear} />;
}

/** Who, what, when, with which outcome. */
export function AuditFilters() {
  const t = useT();
  const words = useAuditWords();
  const staff = useStaff();
  return (
    <>
      <ListSelect
        name="action"
        label={t('audit.filterAction')}
        options={knownActions.map((value) => ({ value, label: words.action(value) }))}
      />
      {staff.length > 0 ? (
        <ListSelect
          name="actorId"
          label={t('audit.filterActor')}
          options={staff.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <ListSelect
        name="outcome"
        label={t('audit.filterOutcome')}
        options={auditOutcomes.map((value) => ({ value, label: t(`words.outcome.${value}`) }))}
      />
      <DayFilter name="from" label={t('audit.filterFrom')} at="00:00:00.000" />
      <DayFilter name="to" label={t('audit.filterTo')} at="23:59:59.999" />
      <Brought />
    </>
  );
}
