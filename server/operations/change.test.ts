import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  affected,
  insert,
  inverse,
  placeholder,
  resolve,
  sorted,
  update,
  type BulkChange,
  type Change,
} from './change.ts';

const bulk = (ids: string[], before: unknown, after: unknown): BulkChange => ({
  kind: 'bulk',
  table: 'persons',
  ids,
  column: 'unitId',
  before,
  after,
});

const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const columns = fc.constantFrom('loginName', 'idNumber', 'status');
const values = fc.dictionary(columns, value, { minKeys: 1 });
const table = fc.constantFrom('accounts' as const, 'persons' as const, 'units' as const);
const updates = fc.tuple(table, fc.uuid(), values, values).map((given) => update(...given));
const bulks = fc
  .tuple(fc.uniqueArray(fc.uuid(), { minLength: 1 }), value, value)
  .map((given) => bulk(...given));
const plans = fc.array(fc.oneof(updates, bulks), { maxLength: 20 });

describe('the inverse of a plan', () => {
  it('exchanges before and after, last change first', () => {
    const plan = [update('accounts', '1', { idNumber: 'a' }, { idNumber: 'b' }), bulk(['2', '3'], 'u', 'v')];
    expect(inverse(plan)).toEqual([
      bulk(['2', '3'], 'v', 'u'),
      update('accounts', '1', { idNumber: 'b' }, { idNumber: 'a' }),
    ]);
  });

  it('inverted again is the plan itself', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(inverse(inverse(plan))).toEqual(plan);
      }),
    );
  });

  it('deletes no inserted row: it gets its undone status, inverted again its first one', () => {
    const kept = { accountId: '1', idNumber: 'a', replacedBy: 'b', replacedAt: 5, status: 'kept' };
    const undone = inverse([insert('former_id_numbers', '9', kept)]);
    expect(undone).toEqual([update('former_id_numbers', '9', { status: 'kept' }, { status: 'void' })]);
    expect(inverse(undone)).toEqual([
      update('former_id_numbers', '9', { status: 'void' }, { status: 'kept' }),
    ]);
  });

  it('does not exist for rows that cannot be taken back', () => {
    expect(() => inverse([insert('persons', '1', { name: '某人' })])).toThrow('cannot be undone');
  });

  it('leaves the plan as it is', () => {
    const plan: readonly Change[] = Object.freeze([
      Object.freeze(update('accounts', '1', { a: 1 }, { a: 2 })),
    ]);
    expect(() => inverse(plan)).not.toThrow();
  });
});

describe('placeholders', () => {
  const known = () => {
    let n = 0;
    return { now: 1795485600000, actorId: 'staff-1', newId: () => `id-${++n}` };
  };

  it('become the time, the actor and new ids when the plan is applied', () => {
    const plan = [
      insert('former_id_numbers', placeholder.newId(1), { accountId: '1', replacedAt: placeholder.now }),
      update('records', '2', { history: [] }, { history: [{ at: placeholder.now, by: placeholder.actor }] }),
    ];
    expect(resolve(plan, known())).toEqual([
      insert('former_id_numbers', 'id-1', { accountId: '1', replacedAt: 1795485600000 }),
      update('records', '2', { history: [] }, { history: [{ at: 1795485600000, by: 'staff-1' }] }),
    ]);
  });

  it('of one new row are one id wherever they stand; of another row another', () => {
    const plan = [
      insert('units', placeholder.newId(1), { name: '甲' }),
      insert('unit_admins', placeholder.newId(2), { unitId: placeholder.newId(1) }),
      insert('unit_aliases', placeholder.newId(3), { unitId: placeholder.newId(1) }),
    ];
    expect(resolve(plan, known())).toEqual([
      insert('units', 'id-1', { name: '甲' }),
      insert('unit_admins', 'id-2', { unitId: 'id-1' }),
      insert('unit_aliases', 'id-3', { unitId: 'id-1' }),
    ]);
  });

  it('stay in the plan they are resolved from, and nothing else changes', () => {
    const plan = [insert('former_id_numbers', placeholder.newId(1), { replacedAt: placeholder.now })];
    resolve(plan, known());
    expect(plan).toEqual([insert('former_id_numbers', '$new:1', { replacedAt: '$now' })]);
    fc.assert(
      fc.property(plans, (other) => {
        expect(resolve(other, known())).toEqual(other);
      }),
    );
  });
});

describe('a plan', () => {
  it('is sorted by table and id, whatever order its changes come in', () => {
    const distinct = fc.uniqueArray(updates, { selector: (change) => `${change.table} ${change.id}` });
    const shuffled = distinct.chain((plan) =>
      fc.tuple(
        fc.constant(plan),
        fc.shuffledSubarray(plan, { minLength: plan.length, maxLength: plan.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([plan, other]) => {
        expect(sorted(other)).toEqual(sorted(plan));
      }),
    );
    const keys = sorted([
      update('units', '1', {}, {}),
      update('accounts', '2', {}, {}),
      update('accounts', '1', {}, {}),
    ]).map((change) => [change.table, 'id' in change ? change.id : '']);
    expect(keys).toEqual([
      ['accounts', '1'],
      ['accounts', '2'],
      ['units', '1'],
    ]);
  });

  it('says how many rows of each resource it touches, each row once', () => {
    expect(
      affected([
        update('accounts', '1', { idNumber: 'a' }, { idNumber: 'b' }),
        update('accounts', '1', { status: 'active' }, { status: 'suspended' }),
        insert('former_id_numbers', '$new:1', {}),
        bulk(['2', '3'], 'u', 'v'),
        update('persons', '3', {}, {}),
      ]),
    ).toEqual({ accounts: 1, 'former-id-numbers': 1, persons: 2 });
  });
});
