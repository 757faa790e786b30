import { expect, it } from 'vitest';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { StripPage } from '../fax/use-fax-pages.ts';
import { kindsOn, pagesByFault, rangesOf } from './resend.ts';

const page = (number: number, ...faults: NonNullable<StripPage['faults']>): StripPage =>
  ({ faxId: 'fax', number, place: number, faults }) as StripPage;

it('writes three and more pages in a row as a range', () => {
  expect(rangesOf([1, 2, 3, 5, 7, 8])).toEqual(['1–3', '5', '7', '8']);
  expect(rangesOf([4])).toEqual(['4']);
});

it('gathers the pages of each fault', () => {
  expect(pagesByFault([page(1, 'standard-mode'), page(2), page(3, 'standard-mode', 'faint')])).toEqual([
    { fault: 'standard-mode', places: [1, 3] },
    { fault: 'faint', places: [3] },
  ]);
});

it('asks for what is marked on a page, else for what it seems to be', () => {
  const row = {
    evidence: [{ faxId: 'fax', page: 1, kind: 'stamped-letter' }],
  } as unknown as CaseRow;
  const seems = ({ number }: StripPage) => (number === 3 ? null : 'id-card-front');
  expect(kindsOn(row, [page(1), page(2), page(3)], seems)).toEqual(['stamped-letter', 'id-card-front']);
});
