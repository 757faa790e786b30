import { describe, expect, it } from 'vitest';
import { draftOf, subjectIn } from './ready-input.ts';

const person = { kind: 'persons', id: 'p1', unitId: 'u1' } as const;
const unit = { kind: 'units', id: 'u1', unitId: null } as const;

describe('whom a case is about that a finding leads to', () => {
  it.each([
    ['whoever the question was about', {}, person, { personId: 'p1', unitId: 'u1' }],
    ['the unit the question was about', {}, unit, { unitId: 'u1' }],
    ['somebody else the finding names', { personId: 'p2' }, person, { personId: 'p2' }],
    ['the unit that stays of two', { survivorId: 'u2', absorbedId: 'u1' }, unit, { unitId: 'u2' }],
    ['nobody where no row was found', {}, null, {}],
  ])('is %s', (_who, input, subject, item) => {
    expect(subjectIn(input, subject)).toEqual(item);
  });
});

describe('what the form on the case begins with', () => {
  const field = (kind: string) => ({ type: 'string', 'x-field': kind });
  const type = (name: string, properties: Record<string, unknown>) => ({
    type: name,
    input: { type: 'object', properties, required: Object.keys(properties) },
  });
  const bureau = type('change-hr-bureau', {
    unitId: field('unit'),
    newBureauId: field('bureau'),
    orgCode: field('org-code'),
  });

  it('is what is known and not kept with the item', () => {
    expect(draftOf(bureau, { unitId: 'u1', newBureauId: 'b2' })).toEqual({ newBureauId: 'b2' });
  });

  it('holds a number as it would have been typed', () => {
    const recount = type('recount-hours', { year: { type: 'integer', 'x-field': 'year' } });
    expect(draftOf(recount, { year: 2025 })).toEqual({ year: '2025' });
  });

  it('is nothing where only the subject is known, or something the form does not have', () => {
    expect(draftOf(bureau, { unitId: 'u1', somethingElse: 'x' })).toBeNull();
  });

  it('leaves numbers to be typed from the picture', () => {
    expect(draftOf(bureau, { orgCode: 'PDY900026' })).toBeNull();
    expect(
      draftOf(type('correct-id-number', { newIdNumber: field('id-number') }), { newIdNumber: '1' }),
    ).toBeNull();
  });

  it('names the other unit of a merge', () => {
    expect(draftOf(type('merge-units', {}), { survivorId: 'u1', absorbedId: 'u2' })).toMatchObject({
      absorbedId: 'u2',
    });
  });
});
