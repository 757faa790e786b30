import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accounts, persons, records } from '../../db/schema/index.ts';
import { BucketLedger, bucketCount, bucketOf, rowDigest } from './digest.ts';

const key = Buffer.alloc(32, 1);
const row = {
  id: 'a-1',
  loginName: 'chensimin',
  idNumber: '440100198705129060',
  kind: 'personal',
  version: 1,
};

describe('the digest of a row', () => {
  it('is this, for ever', () => {
    expect(rowDigest(key, accounts, row)).toBe(
      '44b7f251038af87ceb3789e9bca284d9beb2cada06e2517f83a4bf855622f4c5',
    );
  });

  it('does not depend on the order of columns, nor on that of keys inside a JSON column', () => {
    const turned = Object.fromEntries(Object.entries(row).reverse());
    expect(rowDigest(key, accounts, turned)).toBe(rowDigest(key, accounts, row));
    const step = { at: 1, from: null, to: 'draft', by: '本人', note: null };
    const turnedStep = Object.fromEntries(Object.entries(step).reverse());
    expect(rowDigest(key, records, { id: '1', history: [turnedStep] })).toBe(
      rowDigest(key, records, { id: '1', history: [step] }),
    );
  });

  it('is the same without a column and with nothing in it, so that a new nullable column changes none', () => {
    expect(rowDigest(key, accounts, { ...row, holderName: null, statusReason: undefined })).toBe(
      rowDigest(key, accounts, row),
    );
  });

  it('depends on the table, on the key and on every value', () => {
    const digest = rowDigest(key, accounts, row);
    expect(rowDigest(key, persons, row)).not.toBe(digest);
    expect(rowDigest(Buffer.alloc(32, 2), accounts, row)).not.toBe(digest);
    for (const column of Object.keys(row))
      expect(rowDigest(key, accounts, { ...row, [column]: 'another' }), column).not.toBe(digest);
  });
});

describe('the bucket of an id', () => {
  it('is this, for ever', () => {
    expect(['', 'a', '01935f2e-7d5a-7c3b-8f00-000000000001'].map(bucketOf)).toEqual([3289, 3360, 2643]);
  });

  it('is one of 4,096, and ids spread over them', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(bucketOf(id)).toBeGreaterThanOrEqual(0);
        expect(bucketOf(id)).toBeLessThan(bucketCount);
      }),
    );
    const used = new Set(Array.from({ length: 20_000 }, (_, n) => bucketOf(`person-${n}`)));
    expect(used.size).toBeGreaterThan(0.9 * bucketCount);
  });
});

describe('a ledger of bucket sums', () => {
  const entry = fc.record({
    table: fc.constantFrom('persons', 'accounts'),
    id: fc.uuid(),
    digest: fc.stringMatching(/^[0-9a-f]{64}$/),
  });
  const entries = fc.array(entry, { maxLength: 40 });
  type Entry = { table: string; id: string; digest: string };
  const sumOf = (added: readonly Entry[]): BucketLedger => {
    const ledger = new BucketLedger();
    for (const { table, id, digest } of added) ledger.add(table, id, digest);
    return ledger;
  };
  /** What it commits to, tables without a sum left out. */
  const committed = (ledger: BucketLedger): unknown =>
    Object.fromEntries(
      Object.entries(ledger.toJSON()).filter(([, buckets]) => Object.keys(buckets).length > 0),
    );

  it('does not depend on the order in which rows are added', () => {
    const shuffled = entries.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(committed(sumOf(other))).toEqual(committed(sumOf(all)));
      }),
    );
  });

  it('is zero again when all that was added is taken away, in any order', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const ledger = sumOf(all);
        for (const { table, id, digest } of [...all].reverse()) ledger.subtract(table, id, digest);
        expect(committed(ledger)).toEqual({});
        for (const { table, id } of all) expect(ledger.get(table, bucketOf(id))).toBe(0n);
      }),
    );
  });

  it('moves by the difference of two digests when a row changes', () => {
    fc.assert(
      fc.property(entries, entry, fc.stringMatching(/^[0-9a-f]{64}$/), (others, one, digest) => {
        const changed = sumOf([...others, one]);
        changed.subtract(one.table, one.id, one.digest);
        changed.add(one.table, one.id, digest);
        expect(committed(changed)).toEqual(committed(sumOf([...others, { ...one, digest }])));
      }),
    );
  });

  it('adds up what events committed to, however the rows were divided among them', () => {
    fc.assert(
      fc.property(entries, entries, (first, second) => {
        const merged = new BucketLedger();
        for (const part of [first, second]) merged.merge(sumOf(part).toJSON());
        expect(committed(merged)).toEqual(committed(sumOf([...first, ...second])));
      }),
    );
  });

  it('commits to 64 hexadecimal digits a bucket', () => {
    const ledger = sumOf([{ table: 'persons', id: 'a', digest: '0'.repeat(63) + '1' }]);
    expect(ledger.toJSON()).toEqual({ persons: { [bucketOf('a')]: '0'.repeat(63) + '1' } });
  });
});
