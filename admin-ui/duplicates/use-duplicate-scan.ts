import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNotify } from 'react-admin';
import type { ScanStatus } from '../../server/duplicates/contract.ts';
import { announce } from '../components/announce.ts';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { useFailureNotice } from '../operations/use-failure-notice.ts';
import { candidates } from './use-candidates.ts';

const scanKey = ['duplicate-scan'];
/** While it runs, whoever began it. */
const everyMs = 1_000;
const atRestMs = 30_000;

/** How far the scan for duplicates is, and beginning one. The list is asked for anew when one ends. */
export function useDuplicateScan() {
  const console = useConsole();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const fail = useFailureNotice();
  const t = useT();
  const { data: scan, error } = useQuery<ScanStatus>({
    queryKey: scanKey,
    queryFn: ({ signal }) => console.duplicateScan({ signal }),
    refetchInterval: ({ state }) => (state.data?.running ? everyMs : atRestMs),
    refetchIntervalInBackground: false,
  });
  const { mutate: start, isPending } = useMutation({
    mutationFn: () => console.startDuplicateScan(),
    onSuccess: (begun) => queryClient.setQueryData(scanKey, begun),
    onError: fail,
  });

  const running = scan?.running ?? false;
  const ran = useRef(false);
  useEffect(() => {
    if (ran.current && scan && !running) {
      const said = scan.failed
        ? t('duplicates.scan.failed')
        : t('duplicates.scan.finished', { pairs: scan.found.toLocaleString() });
      announce(said);
      notify(said, { type: scan.failed ? 'warning' : 'success' });
      void queryClient.invalidateQueries({ queryKey: [candidates] });
    }
    ran.current = running;
  }, [running, scan, notify, queryClient, t]);

  return { scan, error, start: () => start(), busy: running || isPending };
}
