import { describe, expect, it } from 'vitest';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseEvidence } from '../../server/cases/contract.ts';
import { kindsOf, materialGroups, missingGroups } from './material-groups.ts';
import type { MaterialRules } from './material-groups.ts';

const piece = (kind: EvidenceKind, field: string | null = null): CaseEvidence => ({
  id: kind,
  kind,
  itemId: null,
  faxId: 'f',
  page: 1,
  box: null,
  field,
  note: null,
  unreadable: false,
});

const merge: MaterialRules = [
  { anyOf: ['call-record', 'stamped-letter'] },
  { anyOf: ['bureau-consent'], when: '两个单位的人事户头不同' },
];

const groupsOf = (
  rules: MaterialRules,
  pieces: readonly CaseEvidence[],
  missing: EvidenceKind[][] | null = null,
  added: EvidenceKind[] = [],
) =>
  materialGroups({
    rules,
    missing,
    added,
    piecesOf: (kind) => pieces.filter((one) => one.kind === kind),
  });

describe('the material of an item', () => {
  it('needs one kind of each group', () => {
    expect(missingGroups(groupsOf(merge, [])).map(({ key }) => key)).toEqual(['call-record stamped-letter']);
    expect(missingGroups(groupsOf(merge, [piece('stamped-letter')]))).toEqual([]);
  });

  it('needs what has a condition only where the server says that it applies', () => {
    const consent = (missing: EvidenceKind[][] | null) => groupsOf(merge, [], missing)[1];
    expect(consent(null)).toMatchObject({ needed: false, when: '两个单位的人事户头不同' });
    expect(consent([['call-record', 'stamped-letter']])).toMatchObject({ needed: false });
    expect(consent([['bureau-consent']])).toMatchObject({ needed: true, there: false });
  });

  it('counts what was brought although nobody knew whether it was needed', () => {
    expect(groupsOf(merge, [piece('bureau-consent')])[1]).toMatchObject({ needed: true, there: true });
  });

  it('takes what cannot be read for nothing, unless the same kind came again', () => {
    const blurred = { ...piece('stamped-letter'), unreadable: true };
    expect(missingGroups(groupsOf(merge, [blurred]))[0]?.materials[1]).toMatchObject({
      pieces: [],
      illegible: [blurred],
      unreadable: true,
    });
    const again = groupsOf(merge, [blurred, piece('stamped-letter')])[0];
    expect([again?.there, again?.materials[1]?.unreadable]).toEqual([true, false]);
  });

  it('says rules about the same kind once, with each condition', () => {
    const twice: MaterialRules = [
      { anyOf: ['bureau-consent'], when: '人事户头不同' },
      { anyOf: ['bureau-consent'], when: '由人社局确认' },
    ];
    expect(groupsOf(twice, [])).toHaveLength(1);
    expect(groupsOf(twice, [])[0]?.when).toBe('人事户头不同 · 由人社局确认');
    expect(groupsOf([...twice, { anyOf: ['bureau-consent'] }], [])[0]).toMatchObject({
      when: null,
      needed: true,
    });
  });

  it('shows besides what else was marked or asked for, but no mere region of a field', () => {
    const besides = (pieces: CaseEvidence[], added: EvidenceKind[] = []) =>
      kindsOf(groupsOf([{ anyOf: ['id-card-front'] }], pieces, null, added)).slice(1);
    expect(besides([piece('stamped-letter')])).toEqual(['stamped-letter']);
    expect(besides([piece('handwritten-note', 'statedIdNumber')])).toEqual([]);
    expect(besides([], ['official-document'])).toEqual(['official-document']);
  });
});
