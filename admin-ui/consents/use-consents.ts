import { useQueryClient } from '@tanstack/react-query';
import { useGetList } from 'react-admin';
import type { ConsentKind } from '../../db/schema/words.ts';
import type { CaseConsent, CaseRow } from '../../server/cases/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import type { ConsentBody, ConsentDecision } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { refreshWork } from '../operations/refresh-work.ts';
import { useTold } from '../operations/use-told.ts';

const resource = 'case-consents';

/** What was asked for on a case, the latest first. The version asks anew when the case has moved. */
export function useCaseConsents(caseId: string, version: number): readonly CaseConsent[] {
  const { data } = useGetList<CaseConsent>(
    resource,
    {
      filter: { caseId },
      sort: { field: 'requestedAt', order: 'DESC' },
      pagination: { page: 1, perPage: 20 },
      meta: { version },
    },
    { refetchInterval: 20_000 },
  );
  return data ?? [];
}

/** Whether a request of this kind waits for a supervisor on the case: another one would be refused. */
export const useAsksAlready = (row: Pick<CaseRow, 'id' | 'version'>, kind: ConsentKind): boolean =>
  useCaseConsents(row.id, row.version).some((one) => one.kind === kind && one.status === 'pending');

/** What waits for a supervisor, the longest waiting first. */
export function usePendingConsents(enabled: boolean): readonly CaseConsent[] {
  const { data } = useGetList<CaseConsent>(
    resource,
    {
      filter: { status: 'pending' },
      sort: { field: 'requestedAt', order: 'ASC' },
      pagination: { page: 1, perPage: 100 },
    },
    { enabled, refetchInterval: 15_000 },
  );
  return enabled ? (data ?? []) : [];
}

/** Asking, deciding and taking back; each answers whether it was done. */
export function useConsentSteps() {
  const t = useT();
  const { askConsent, decideConsent } = useConsole();
  const queryClient = useQueryClient();
  const told = useTold();

  const settle = async (work: Promise<CaseConsent>, saying: (consent: CaseConsent) => string) => {
    const done = await told(async () => saying(await work));
    refreshWork(queryClient);
    void queryClient.invalidateQueries({ queryKey: [resource] });
    return done;
  };

  return {
    ask: (caseId: string, body: ConsentBody) =>
      settle(askConsent(caseId, body), ({ caseNumber }) => t('consents.asked', { number: caseNumber })),
    decide: (consent: CaseConsent, decision: ConsentDecision, note?: string) =>
      settle(decideConsent(consent.id, decision, note), ({ caseNumber }) =>
        t(`consents.did.${decision}`, { number: caseNumber }),
      ),
  };
}
