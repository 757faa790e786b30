import { canonicalJson } from '../canonical-json.ts';
import { hmac } from '../keys.ts';
import { sorted, type Change } from './change.ts';

/**
 * What is approved is this hash: HMAC-SHA-256 over canonical JSON of type, input, sorted changes, blocker codes and
 * policy version. Before-values are in it; row versions are not, so unrelated edits do not disturb it.
 */
export function planHash(
  key: Buffer,
  plan: {
    type: string;
    input: Record<string, unknown>;
    changes: readonly Change[];
    blockerCodes: readonly string[];
    policyVersion: number;
  },
): string {
  return hmac(
    key,
    canonicalJson({ ...plan, changes: sorted(plan.changes), blockerCodes: [...plan.blockerCodes].sort() }),
  );
}
