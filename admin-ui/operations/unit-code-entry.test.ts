import { describe, expect, it } from 'vitest';
import { entryText } from './grouped-entry.ts';
import { assessUnitCode, emptyUnitCode, inUnitCodeForm, typeUnitCode } from './unit-code-entry.ts';
import type { UnitCodeEntry, UnitCodeForm } from './unit-code-entry.ts';

/** Of the self-defined zone, and the credit code around it. */
const orgCode = 'PDY904801';
const creditCode = '12440106PDY904801E';

/** Types key by key, each into the box the cursor is in. */
function typeAll(text: string, form: UnitCodeForm): UnitCodeEntry {
  let entry = emptyUnitCode(form);
  let at = 0;
  for (const key of text) ({ entry, focus: at } = typeUnitCode(entry, at, (entry.groups[at] ?? '') + key));
  return entry;
}

describe('typing a unit’s code', () => {
  it('goes on from group to group, 2-6-9-1 or 8-1', () => {
    expect(typeAll(creditCode, 18).groups).toEqual(['12', '440106', 'PDY904801', 'E']);
    expect(typeAll(orgCode, 9).groups).toEqual(['PDY90480', '1']);
  });

  it('reads small and full-width letters, and leaves the hyphen out', () => {
    expect(entryText(typeAll('pdy90480-1', 9))).toBe(orgCode);
    expect(entryText(typeAll('ＰＤＹ９０４８０１', 9))).toBe(orgCode);
  });

  it('takes no letter in the region and says so', () => {
    const typed = typeUnitCode({ form: 18, groups: ['12', '44O', '', ''] }, 1, '44O1');
    expect(typed).toMatchObject({ rejected: true, entry: { groups: ['12', '441', '', ''] } });
  });

  it('takes the organisation code along into the other form', () => {
    expect(entryText(inUnitCodeForm(typeAll(creditCode, 18), 9))).toBe(orgCode);
    expect(inUnitCodeForm(typeAll(orgCode, 9), 18).groups).toEqual(['', '', orgCode, '']);
  });
});

describe('what is said about a code so far', () => {
  it('is nothing before it is complete', () => {
    expect(assessUnitCode(typeAll('PDY9048', 9))).toMatchObject({ orgKey: null, refusal: null, ok: false });
  });

  it('is the organisation it names, in either form', () => {
    expect(assessUnitCode(typeAll(orgCode, 9))).toMatchObject({ orgKey: orgCode, ok: true });
    expect(assessUnitCode(typeAll(creditCode, 18))).toMatchObject({ orgKey: orgCode, ok: true });
  });

  it('is that a check digit is wrong, which may be any character’s fault', () => {
    const facts = assessUnitCode(typeAll('PDY904802', 9));
    expect(facts).toMatchObject({ ok: false, failing: null });
    expect(facts.refusal).toMatchObject({ part: 'check-digit', overridable: true });
  });

  it('names the group of a character that cannot stand there', () => {
    const facts = assessUnitCode(typeAll('12440106PDYO04801E', 18));
    expect(facts).toMatchObject({ failing: 2, refusal: { part: 'characters', position: 12 } });
    expect(assessUnitCode(typeAll('02440106PDY904801E', 18)).failing).toBe(0);
  });

  it('is that it is a person’s ID number', () => {
    const entry = typeAll('440100198705219066', 18);
    expect(assessUnitCode(entry).refusal?.code).toBe('unit-code-is-id-number');
  });
});
