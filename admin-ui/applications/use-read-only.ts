import type { UnitPage } from '../../server/registry/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { useUnitRights } from '../units/unit-actions.ts';

/** Why the user only reads what a unit's bureau decides: the desk never does, another bureau not about this unit. */
export function useReadOnly(page: UnitPage): string | null {
  const t = useT();
  const { ownBureau, readsOnly } = useUnitRights(page);
  if (ownBureau) return null;
  return t(readsOnly ? 'applications.readsOnly' : 'applications.bureauOnly', { bureau: page.bureau.name });
}
