import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insert, placeholder, update, type Change } from './change.ts';
import { planHash } from './plan-hash.ts';

const key = Buffer.alloc(32, 1);
const first = update('accounts', '1', { idNumber: '440100198705219066' }, { idNumber: '440100198705129060' });
const second = insert('former_id_numbers', placeholder.newId(1), {
  accountId: '1',
  replacedAt: placeholder.now,
});
const third = update(
  'persons',
  '2',
  { unitId: null, cityCode: '440100' },
  { unitId: '7', cityCode: '440300' },
);
const changes: Change[] = [first, second, third];
const plan = {
  type: 'correct-id-number',
  input: { personId: '1', newIdNumber: '440100198705129060', nameOnCopy: '陈思敏' },
  changes,
  blockerCodes: ['identity-swap', 'foreign-resident-number'],
  policyVersion: 1,
};
const hash = planHash(key, plan);

/** The same value with the keys of every object turned round. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map((entry: unknown) => turned(entry)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, entry]) => [name, turned(entry as unknown)]),
  ) as T;
}

describe('the hash of a plan', () => {
  it('is 64 hexadecimal digits, the same each time', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(planHash(key, plan)).toBe(hash);
  });

  it('does not depend on the order of changes, of blocker codes or of keys', () => {
    const orders = fc.record({
      changes: fc.shuffledSubarray(changes, { minLength: changes.length, maxLength: changes.length }),
      blockerCodes: fc.shuffledSubarray(plan.blockerCodes, { minLength: 2, maxLength: 2 }),
    });
    fc.assert(
      fc.property(orders, (order) => {
        expect(planHash(key, turned({ ...plan, ...order }))).toBe(hash);
      }),
    );
  });

  it('does not know when, by whom and under which new ids the plan will be applied', () => {
    // Placeholders are hashed as they are: a plan previewed yesterday is the plan approved today.
    expect(JSON.stringify(plan)).toContain('"$now"');
    expect(planHash(key, structuredClone(plan))).toBe(hash);
  });

  it.each<[string, Partial<typeof plan>]>([
    ['the type', { type: 'revert' }],
    ['an input', { input: { ...plan.input, nameOnCopy: '陈思' } }],
    ['a value that is written', { changes: [{ ...first, after: { idNumber: 'x' } }, second, third] }],
    ['a value that was there', { changes: [{ ...first, before: { idNumber: 'x' } }, second, third] }],
    ['the row', { changes: [{ ...first, id: '9' }, second, third] }],
    ['a change more', { changes: [...changes, update('units', '1', {}, { name: '某校' })] }],
    ['a change less', { changes: [first, third] }],
    ['a warning more', { blockerCodes: [...plan.blockerCodes, 'another'] }],
    ['a warning less', { blockerCodes: ['identity-swap'] }],
    ['the version of the policy', { policyVersion: 2 }],
  ])('depends on %s', (_what, more) => {
    expect(planHash(key, { ...plan, ...more })).not.toBe(hash);
  });

  it('cannot be computed without the server’s key, so a masked number cannot be guessed from it', () => {
    expect(planHash(Buffer.alloc(32, 2), plan)).not.toBe(hash);
  });
});
