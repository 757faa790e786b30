import { describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors.json' with { type: 'json' };
import { identifierKinds } from './identifier-kinds.ts';

const kinds = (raw: string) => identifierKinds(raw, '2026-11-23');

describe('identifierKinds', () => {
  it('recognises what is unambiguous', () => {
    expect(kinds('44010019680229101x')).toEqual(['id-number']);
    expect(kinds('440100680229101')).toEqual(['id-number']);
    expect(kinds('91440100PDY00001XQ')).toEqual(['credit-code']);
    expect(kinds('PDY00001-X')).toEqual(['org-code']);
    expect(kinds('138 0013 8000')).toEqual(['phone']);
    expect(kinds('东莞市第一中学')).toEqual([]);
  });

  it('names every kind of an ambiguous number', () => {
    expect(kinds(vectors.ambiguous.idThatPassesUsccOuterOnly)).toEqual(['id-number']);
    expect(kinds(vectors.ambiguous.idThatPassesUsccOuterAndInner)).toEqual(['id-number', 'credit-code']);
  });
});
