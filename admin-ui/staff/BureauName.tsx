import { useGetOne } from 'react-admin';
import type { BureauRow } from '../../server/registry/contract.ts';

/** The name of a bureau by its id; a dash for who belongs to none. */
export function BureauName({ id }: { id: string | null }) {
  const { data } = useGetOne<BureauRow>(
    'bureaus',
    { id: id ?? '' },
    { enabled: id !== null, staleTime: Infinity },
  );
  return <>{data?.name ?? '—'}</>;
}
