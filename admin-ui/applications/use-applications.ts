import { useGetList, useGetOne, useStore } from 'react-admin';
import type { OperationSummary } from '../../server/operations/contract.ts';
import type { BureauRow, UnitAdminRow, UnitRow } from '../../server/registry/contract.ts';
import { useMay, useSession } from '../auth-provider/index.ts';

const everyMs = 15_000;
/** How many are listed at most; those who wait longest come first. */
export const most = 100;

export const tabs = ['administrators', 'registrations', 'decided'] as const;
export type ApplicationTab = (typeof tabs)[number];

/** What a bureau decides about its units. */
const decisionTypes = ['decide-unit-admin', 'decide-unit-registration', 'revoke-unit-admin'];

type Range = 'own' | 'area';

/**
 * Whose applications are shown: a bureau's own, or, for one that reads other bureaus' too, all of its area. The desk
 * reads all.
 */
export function useRange() {
  const bureauId = useSession()?.user.bureauId;
  const [range, setRange] = useStore<Range>('applications.range', 'own');
  const { data: bureau } = useGetOne<BureauRow>(
    'bureaus',
    { id: bureauId ?? '' },
    { enabled: bureauId !== undefined, staleTime: Infinity },
  );
  const readsMore = bureau !== undefined && bureau.level !== 'district';
  const ownOnly = bureauId !== undefined && !(readsMore && range === 'area');
  return {
    range: ownOnly ? ('own' as const) : ('area' as const),
    setRange,
    readsMore,
    filter: ownOnly ? { bureauId } : {},
  };
}

const pagination = { page: 1, perPage: most };

/**
 * Administrators who applied and wait for a bureau, the longest wait first. Those of a unit that is not approved itself
 * wait for that, and stand with its registration.
 */
export function useAdministratorApplications(filter: Record<string, unknown>, enabled = true) {
  return useGetList<UnitAdminRow>(
    'unit-admins',
    {
      filter: { ...filter, status: 'applied', unitStatus: 'approved' },
      sort: { field: 'appliedAt', order: 'ASC' },
      pagination,
    },
    { refetchInterval: everyMs, enabled },
  );
}

/** Units that registered themselves and wait for a bureau, the longest wait first. */
export function useRegistrations(filter: Record<string, unknown>, enabled = true) {
  return useGetList<UnitRow>(
    'units',
    { filter: { ...filter, status: 'pending' }, sort: { field: 'registeredAt', order: 'ASC' }, pagination },
    { refetchInterval: everyMs, enabled },
  );
}

/** What was decided through the console, the latest first. */
export function useDecisions(enabled: boolean) {
  return useGetList<OperationSummary>(
    'operations',
    { filter: { type: decisionTypes }, sort: { field: 'createdAt', order: 'DESC' }, pagination },
    { enabled },
  );
}

/** How many applications wait for the user's own bureau; undefined for everybody else, and until it is known. */
export function useWaitingApplications(): number | undefined {
  const user = useSession()?.user;
  const mayRead = useMay('registry:read');
  const enabled = mayRead && user?.role === 'bureau';
  const filter = { bureauId: user?.bureauId };
  const admins = useAdministratorApplications(filter, enabled);
  const units = useRegistrations(filter, enabled);
  if (!enabled || admins.total === undefined || units.total === undefined) return undefined;
  return admins.total + units.total;
}
