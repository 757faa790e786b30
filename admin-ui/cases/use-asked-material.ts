import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { evidenceKinds } from '../../db/schema/words.ts';
import type { EvidenceKind, MaterialFault } from '../../db/schema/words.ts';
import type { AskedMaterial, CaseRow } from '../../server/cases/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import { isSpoken } from './material-groups.ts';

/**
 * The list of a request: all that the case lacks, whose fault may be put right, and what the desk asks for besides.
 * The kinds to be sent again stand on it as unreadable from the start.
 */
export function useAskedMaterial(row: CaseRow, resend: readonly EvidenceKind[]) {
  const { missingMaterial } = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: ['cases', 'missing-material', row.id, row.version],
    queryFn: ({ signal }) => missingMaterial(row.id, { signal }),
  });
  const [faults, setFaults] = useState<Readonly<Record<number, MaterialFault>>>({});
  const [besides, setBesides] = useState<readonly EvidenceKind[]>(resend);
  const isAgain = (kind: EvidenceKind) => resend.includes(kind);
  const lacking = (data?.asked ?? []).map((one) =>
    one.kinds.some(isAgain) ? { ...one, fault: 'unreadable' as const } : one,
  );
  const isLacking = (kind: EvidenceKind) => lacking.some((one) => one.kinds.includes(kind));
  const asked: AskedMaterial[] = [
    ...lacking,
    ...besides
      .filter((kind) => !isLacking(kind))
      .map((kind): AskedMaterial => ({
        kinds: [kind],
        fault: isAgain(kind) ? 'unreadable' : 'missing',
        itemId: null,
      })),
  ].map((one, index) => ({ ...one, fault: faults[index] ?? one.fault }));
  const named = new Set(asked.flatMap((one) => one.kinds));
  return {
    asked,
    /** How many of them, from the first, the case needs in any event. */
    needed: lacking.length,
    /** Kinds that can be asked for besides. */
    others: evidenceKinds.filter((kind) => !isSpoken(kind) && !named.has(kind)),
    loading: data === undefined && error === null,
    error,
    retry: () => void refetch(),
    setFault: (index: number, fault: MaterialFault) => setFaults({ ...faults, [index]: fault }),
    add: (kind: EvidenceKind) => setBesides([...besides, kind]),
    remove: (kind: EvidenceKind) => {
      setBesides(besides.filter((one) => one !== kind));
      setFaults(
        Object.fromEntries(Object.entries(faults).filter(([index]) => Number(index) < lacking.length)),
      );
    },
  };
}
