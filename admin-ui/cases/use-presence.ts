import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useSession } from '../auth-provider/index.ts';
import { announce } from '../components/announce.ts';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { caseKey } from './case-cache.ts';

const everyMs = 20_000;

export interface Presence {
  viewers: readonly { id: string; name: string }[];
  /** This user held the case, and a colleague has taken it over. */
  lost: boolean;
}

/** Tells the others that this case is open here, and says who else has it open and whose it is. */
export function usePresence(row: CaseRow): Presence {
  const t = useT();
  const me = useSession()?.user.id ?? null;
  const { viewCase } = useConsole();
  const queryClient = useQueryClient();
  const { data } = useQuery({
    queryKey: ['case-viewers', row.id],
    queryFn: ({ signal }) => viewCase(row.id, { signal }),
    refetchInterval: everyMs,
    refetchIntervalInBackground: false,
    staleTime: 0,
    retry: false,
  });

  const { id, assigneeId, assigneeName } = row;
  const holderId = data?.holder?.id ?? null;
  useEffect(() => {
    // The answer may be older than the row, so it only asks for the row anew.
    if (data && holderId !== assigneeId) void queryClient.invalidateQueries({ queryKey: caseKey(id) });
  }, [data, holderId, assigneeId, id, queryClient]);

  const wasMine = useRef(false);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (assigneeId !== null && assigneeId === me) {
      wasMine.current = true;
      setLost(false);
    } else if (wasMine.current) {
      wasMine.current = false;
      if (assigneeId === null) return;
      setLost(true);
      announce(t('cases.lease.lost', { name: assigneeName ?? '' }));
    }
  }, [assigneeId, assigneeName, me, t]);

  return { viewers: data?.viewers ?? [], lost };
}
