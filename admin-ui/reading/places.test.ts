import { describe, expect, it } from 'vitest';
import type { CaseReading } from '../../server/reading/contract.ts';
import { fieldPlaces, pageOfPaper, paperOfPage, placeOfField, turnOf } from './places.ts';
import type { FieldPlace } from './places.ts';

const place = (over: Partial<FieldPlace> = {}): FieldPlace => ({
  field: 'newIdNumber',
  kind: 'id-card-front',
  faxId: 'fax',
  page: 2,
  box: [0.4, 0.4, 0.3, 0.03],
  ...over,
});

const reading = (over: Partial<CaseReading>): CaseReading => ({
  status: 'done',
  ahead: 0,
  subject: null,
  operationType: null,
  operationBy: null,
  persons: [],
  units: [],
  fields: [],
  papers: [],
  turns: [],
  ...over,
});

describe('where a field seems to stand', () => {
  it('is the card before the letter', () => {
    const letter = place({ kind: 'handwritten-note', page: 1 });
    expect(placeOfField(reading({ fields: [letter, place()] }), 'newIdNumber')).toEqual(place());
    expect(placeOfField(reading({ fields: [letter] }), 'newIdNumber')).toEqual(letter);
  });

  it('is one place, however often it was read there', () => {
    const again = place({ box: [0.41, 0.405, 0.28, 0.028] });
    const once = reading({ fields: [place(), again] });
    expect(fieldPlaces(once)).toEqual([place()]);
    expect(placeOfField(once, 'newIdNumber')).toEqual(place());
  });

  it('is not told of one card among several, on one page or on more', () => {
    for (const other of [place({ page: 3 }), place({ box: [0.4, 0.8, 0.3, 0.03] })])
      expect(placeOfField(reading({ fields: [place(), other] }), 'newIdNumber')).toBeNull();
  });

  it('is unknown of a field nothing was read for, and where nothing was read at all', () => {
    expect(placeOfField(reading({ fields: [place()] }), 'nameOnCopy')).toBeNull();
    expect(placeOfField(null, 'newIdNumber')).toBeNull();
  });
});

describe('which page is which paper', () => {
  const front = { kind: 'id-card-front' as const, faxId: 'fax', page: 2 };
  const back = { kind: 'id-card-back' as const, faxId: 'fax', page: 3 };

  it('is told of the only one', () => {
    const read = reading({ papers: [front, back] });
    expect(pageOfPaper(read, 'id-card-back')).toEqual({ faxId: 'fax', page: 3 });
    expect(paperOfPage(read, { faxId: 'fax', page: 2 })).toBe('id-card-front');
  });

  it('is left to a person where several pages could be meant, or one page is several papers', () => {
    const twelve = reading({ papers: [front, { ...front, page: 4 }] });
    expect(pageOfPaper(twelve, 'id-card-front')).toBeNull();
    const both = reading({ papers: [front, { ...back, page: 2 }] });
    expect(paperOfPage(both, { faxId: 'fax', page: 2 })).toBeNull();
  });
});

it('tells how far a page is from upright', () => {
  const read = reading({ turns: [{ faxId: 'fax', page: 3, turn: 180 }] });
  expect([turnOf(read, { faxId: 'fax', page: 3 }), turnOf(read, { faxId: 'fax', page: 1 })]).toEqual([
    180, 0,
  ]);
});
