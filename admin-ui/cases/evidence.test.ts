import { describe, expect, it } from 'vitest';
import type { CaseEvidence, CaseRow } from '../../server/cases/contract.ts';
import { bindRegion, evidenceOf, markUnreadable, sharedPapers, togglePage, turned } from './evidence.ts';

const page = (number: number) => ({ faxId: 'fax', page: number });

function piece(over: Partial<CaseEvidence>): CaseEvidence {
  return {
    id: 'e1',
    kind: 'id-card-front',
    itemId: 'item',
    faxId: 'fax',
    page: 2,
    box: null,
    field: null,
    note: null,
    unreadable: false,
    ...over,
  };
}

function caseWith(...evidence: CaseEvidence[]): CaseRow {
  return { evidence } as unknown as CaseRow;
}

describe('the material of an item', () => {
  it('is its own and what is bound to none', () => {
    const row = caseWith(
      piece({ id: 'own' }),
      piece({ id: 'any', itemId: null }),
      piece({ id: 'other', itemId: 'other' }),
    );
    expect(evidenceOf(row, 'item').map(({ id }) => id)).toEqual(['own', 'any']);
  });

  it('is marked on a page, moved to another and taken away again', () => {
    expect(togglePage(caseWith(), 'item', 'id-card-back', page(3))).toEqual([
      { kind: 'id-card-back', itemId: 'item', faxId: 'fax', page: 3 },
    ]);
    expect(togglePage(caseWith(piece({})), 'item', 'id-card-front', page(3))).toEqual([
      { kind: 'id-card-front', itemId: 'item', faxId: 'fax', page: 3 },
    ]);
    expect(togglePage(caseWith(piece({})), 'item', 'id-card-front', page(2))).toEqual([]);
  });

  it('is marked with the regions that were looked at on the page', () => {
    const region = { field: 'newIdNumber', box: [0.4, 0.4, 0.3, 0.05] as [number, number, number, number] };
    expect(togglePage(caseWith(), 'item', 'id-card-front', page(2), [region])).toEqual([
      { kind: 'id-card-front', itemId: 'item', faxId: 'fax', page: 2 },
      { kind: 'id-card-front', itemId: 'item', faxId: 'fax', page: 2, ...region },
    ]);
  });

  it('leaves the material of the other items alone', () => {
    const other = piece({ id: 'other', itemId: 'other' });
    expect(togglePage(caseWith(other, piece({})), 'item', 'id-card-front', page(2))).toEqual([other]);
  });
});

describe('a paper', () => {
  it('that cannot be read takes the place of what was marked, until a page is marked again', () => {
    const blurred = markUnreadable(caseWith(piece({})), 'item', 'id-card-front', page(2));
    expect(blurred).toEqual([
      { kind: 'id-card-front', itemId: 'item', faxId: 'fax', page: 2, unreadable: true },
    ]);
    const row = caseWith(piece({ unreadable: true }));
    expect(togglePage(row, 'item', 'id-card-front', page(2))).toEqual([
      { kind: 'id-card-front', itemId: 'item', faxId: 'fax', page: 2 },
    ]);
  });

  it('is shared by all items when the same is asked for another person, unless it is about one', () => {
    const letter = piece({ id: 'letter', kind: 'stamped-letter' });
    const call = piece({ id: 'call', kind: 'call-record', faxId: null, page: null });
    const others = [piece({ id: 'card' }), call, piece({ ...letter, id: 'other', itemId: 'other' })];
    expect(sharedPapers(caseWith(letter, ...others), 'item')).toEqual([
      { ...letter, itemId: null },
      ...others,
    ]);
  });
});

describe('a region', () => {
  it('takes the place of the former one of its field', () => {
    const mark = piece({ id: 'mark' });
    const former = piece({ id: 'former', field: 'newIdNumber', box: [0.1, 0.1, 0.5, 0.1] });
    const bound = bindRegion(
      caseWith(mark, former),
      'item',
      { kind: 'id-card-front', field: 'newIdNumber' },
      page(2),
      [0.2, 0.2, 0.5, 0.1],
    );
    expect(bound).toEqual([
      mark,
      {
        kind: 'id-card-front',
        itemId: 'item',
        faxId: 'fax',
        page: 2,
        box: [0.2, 0.2, 0.5, 0.1],
        field: 'newIdNumber',
      },
    ]);
  });

  it('turns with its page', () => {
    const row = caseWith(
      piece({ box: [0.1, 0.2, 0.3, 0.4] }),
      piece({ id: 'e2', page: 3, box: [0.5, 0.5, 0.1, 0.1] }),
    );
    expect(turned(row, page(2))?.map(({ box }) => box)).toEqual([
      [0.4, 0.1, 0.4, 0.3],
      [0.5, 0.5, 0.1, 0.1],
    ]);
    expect(turned(row, page(1))).toBeNull();
  });
});
