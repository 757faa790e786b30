import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeEvent, genesisHash, hashEvent, type EventFields } from './encode.ts';

const event: EventFields = {
  seq: 7,
  formatVersion: 1,
  at: 1795485600000,
  actorId: 'staff-1',
  actorRole: 'supervisor',
  action: 'operation.applied',
  outcome: 'done',
  subjectType: 'persons',
  subjectId: 'person-1',
  caseId: null,
  operationId: 'operation-1',
  detail: '{"facts":{"type":"改"}}',
  prevHash: genesisHash,
};

/** Fields in the order of the format. */
const order = [
  'formatVersion',
  'seq',
  'at',
  'actorId',
  'actorRole',
  'action',
  'outcome',
  'subjectType',
  'subjectId',
  'caseId',
  'operationId',
  'detail',
  'prevHash',
] as const;

/** Reads the bytes back, as an outsider would with nothing but the description of the format. */
function decode(bytes: Buffer): (string | null)[] {
  const fields: (string | null)[] = [];
  for (let at = 'CE-CONSOLE-AUDIT\n'.length; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    at += 4;
    if (length === 0xffffffff) fields.push(null);
    else fields.push(bytes.subarray(at, (at += length)).toString('utf8'));
  }
  return fields;
}

describe('the bytes of an event', () => {
  it('are these, for ever', () => {
    const bytes = encodeEvent(event);
    expect(bytes.toString('hex')).toBe(
      '43452d434f4e534f4c452d41554449540a' +
        '0000000131' +
        '0000000137' +
        '0000000d31373935343835363030303030' +
        '0000000773746166662d31' +
        '0000000a73757065727669736f72' +
        '000000116f7065726174696f6e2e6170706c696564' +
        '00000004646f6e65' +
        '00000007706572736f6e73' +
        '00000008706572736f6e2d31' +
        'ffffffff' +
        '0000000b6f7065726174696f6e2d31' +
        '000000187b226661637473223a7b2274797065223a22e694b9227d7d' +
        '00000040' +
        '30'.repeat(64),
    );
    expect(hashEvent(event)).toBe('b9f51cba82d79d26b9fbc9b6630a884318ae53773e16bd5bb4b9e1b1ab298481');
    expect(hashEvent(event)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  const text = fc.string({ unit: 'grapheme' });
  const nullable = fc.option(text);
  const events = fc.record<EventFields>({
    seq: fc.nat(),
    formatVersion: fc.nat(),
    at: fc.maxSafeNat(),
    actorId: nullable,
    actorRole: nullable,
    action: text,
    outcome: text,
    subjectType: nullable,
    subjectId: nullable,
    caseId: nullable,
    operationId: nullable,
    detail: text,
    prevHash: text,
  });

  it('can be read back to the fields and nothing else', () => {
    fc.assert(
      fc.property(events, (fields) => {
        const expected = order.map((name) => (fields[name] === null ? null : String(fields[name])));
        expect(decode(encodeEvent(fields))).toEqual(expected);
      }),
    );
  });

  it('differ when anything moves from one field to the next', () => {
    fc.assert(
      fc.property(text, fc.string({ minLength: 1 }), text, (before, moved, after) => {
        const one = encodeEvent({ ...event, action: before + moved, outcome: after });
        const other = encodeEvent({ ...event, action: before, outcome: moved + after });
        expect(one.equals(other)).toBe(false);
      }),
    );
  });

  it('tell nothing from an empty text', () => {
    expect(hashEvent({ ...event, caseId: '' })).not.toBe(hashEvent({ ...event, caseId: null }));
  });

  it.each(order)('hold the field %s', (name) => {
    const other = typeof event[name] === 'number' ? 99 : 'another';
    expect(hashEvent({ ...event, [name]: other })).not.toBe(hashEvent(event));
  });
});
