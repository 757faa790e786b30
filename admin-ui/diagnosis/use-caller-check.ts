import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CallerCheckRow, SubjectCallers } from '../../server/diagnosis/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { useConsole } from '../data-provider/index.ts';
import type { SubjectKind } from '../data-provider/index.ts';

const keyOf = (kind: SubjectKind, id: string) => [kind, 'callers', id] as const;

/** The check while it holds; a call is over when its time is. */
function useWhileValid(check: CallerCheckRow | null): CallerCheckRow | null {
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    if (!check) return undefined;
    const timer = setTimeout(() => setOver(check.id), Math.max(0, Date.parse(check.validUntil) - Date.now()));
    return () => clearTimeout(timer);
  }, [check]);
  return check && over !== check.id ? check : null;
}

/** Who may be on the phone about a row, and whom this user made sure of; nothing for those who answer no calls. */
export function useCallerCheck(kind: SubjectKind, id: string) {
  const console = useConsole();
  const queryClient = useQueryClient();
  const mayVerify = useMay('case:work');
  const { data, error } = useQuery({
    queryKey: keyOf(kind, id),
    queryFn: ({ signal }) => console.subjectCallers(kind, id, { signal }),
    enabled: mayVerify,
  });
  const check = useWhileValid(data?.verified ?? null);
  return {
    mayVerify,
    candidates: data?.concerned ?? null,
    error,
    check,
    /** Only once it is known who is on the phone is the first answer asked for. */
    ready: !mayVerify || data !== undefined || error !== null,
    put: (verified: CallerCheckRow) => {
      queryClient.setQueryData<SubjectCallers>(keyOf(kind, id), (before) => ({
        concerned: before?.concerned ?? [],
        verified,
      }));
    },
  };
}
export type CallerState = ReturnType<typeof useCallerCheck>;
