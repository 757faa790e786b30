import { useMemo } from 'react';
import { useGetMany, useTranslate } from 'react-admin';
import type { ChangeRow } from '../../server/operations/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { idsIn, references, stepsOf } from './change-lines.ts';

type Named = { id: string; name?: string; title?: string; holderName?: string | null; loginName?: string };

/** The rows that a resource's ids in the changes name; none where the role may not read them. */
function useNamed(changes: readonly ChangeRow[], resource: string, mayRead: boolean): Named[] {
  const ids = idsIn(changes, resource);
  const { data } = useGetMany<Named>(resource, { ids }, { enabled: mayRead && ids.length > 0 });
  // An id outside the reader's area has no row.
  return (data ?? []).filter((row) => row !== undefined);
}

/** Changes with names in place of ids, and a record's history as its last step. */
export function useReadableChanges(changes: readonly ChangeRow[]): ChangeRow[] {
  const t = useT();
  const translate = useTranslate();
  const registry = useMay('registry:read');
  const units = useNamed(changes, 'units', registry);
  const persons = useNamed(changes, 'persons', registry);
  const accounts = useNamed(changes, 'accounts', registry);
  const records = useNamed(changes, 'records', registry);
  const bureaus = useNamed(changes, 'bureaus', useMay('reference:read'));
  return useMemo(() => {
    const names = new Map(
      [...units, ...persons, ...accounts, ...records, ...bureaus].map((row) => [
        row.id,
        row.name ?? row.title ?? row.holderName ?? row.loginName ?? row.id,
      ]),
    );
    const named = (value: ChangeRow['before']): ChangeRow['before'] =>
      typeof value === 'string' ? (names.get(value) ?? value) : value;
    const step = (value: ChangeRow['before']): ChangeRow['before'] => {
      const last = stepsOf(value).at(-1);
      if (!last) return value;
      const to = translate(`words.record.${last.to}`, { _: last.to });
      return last.note ? t('operations.step', { to, note: last.note }) : to;
    };
    return changes.map((change) => {
      const show = change.field === 'history' ? step : references[change.field] ? named : null;
      return show ? { ...change, before: show(change.before), after: show(change.after) } : change;
    });
  }, [changes, units, persons, accounts, records, bureaus, t, translate]);
}
