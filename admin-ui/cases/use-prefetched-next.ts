import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { FaxRow } from '../../server/intake/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import type { ConsoleDataProvider } from '../data-provider/index.ts';
import { pageImageUrl } from '../fax/page-image.ts';
import { caseKey } from './case-cache.ts';
import { neighbour } from './queue.ts';

/** How long a case has been open before the next one is looked at, in milliseconds: who leafs through loads nothing. */
const restingTime = 1500;

/** Loads the next case of the queue, and has its first page drawn, while this one is worked on. */
export function usePrefetchedNext(caseId: string): void {
  const provider = useConsole();
  const queryClient = useQueryClient();
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      whenIdle(() => {
        if (wanted) void load(provider, queryClient, caseId).catch(() => undefined);
      });
    }, restingTime);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [caseId, provider, queryClient]);
}

function whenIdle(work: () => void): void {
  // Safari has no requestIdleCallback.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 3000 });
  else setTimeout(work, 200);
}

async function load(provider: ConsoleDataProvider, queryClient: QueryClient, caseId: string): Promise<void> {
  const id = await neighbour(provider, caseId, 'next');
  if (!id) return;
  const { data: row } = await provider.getOne<CaseRow>('cases', { id });
  queryClient.setQueryData(caseKey(id), row);
  if (row.faxIds.length === 0) return;
  const { data: faxes } = await provider.getMany<FaxRow>('faxes', { ids: row.faxIds });
  for (const fax of faxes)
    queryClient.setQueryData(['faxes', 'getOne', { id: fax.id, meta: undefined }], fax);
  const [first] = row.pages;
  const fax = faxes.find((one) => one.id === first?.faxId);
  const page = fax?.pageList.find((one) => one.number === first?.page);
  // Drawn on the server and not sent: whoever has a picture has looked at it. As wide as the strip draws it.
  const width = document.querySelector('[data-page]')?.clientWidth;
  if (!fax || !page?.readable || !width) return;
  await fetch(pageImageUrl({ ...page, faxId: fax.id }, width), {
    method: 'HEAD',
    headers: { Accept: 'image/webp' },
    credentials: 'same-origin',
  });
}
