import { describe, expect, it } from 'vitest';
import { entryText } from './grouped-entry.ts';
import { assessEntry, emptyEntry, inForm, typeGroup } from './id-number-entry.ts';
import type { IdNumberEntry } from './id-number-entry.ts';

const today = '2026-11-24';
/** The example of GB 11643. */
const standard = '11010519491231002X';

function entryOf(...groups: string[]): IdNumberEntry {
  return { form: groups.length === 3 ? 15 : 18, groups };
}

/** Types key by key, each into the box the cursor is in. */
function typeAll(text: string, form: 15 | 18 = 18): IdNumberEntry {
  let entry = emptyEntry(form);
  let at = 0;
  for (const key of text) ({ entry, focus: at } = typeGroup(entry, at, (entry.groups[at] ?? '') + key));
  return entry;
}

describe('typing an ID number', () => {
  it('goes on from group to group', () => {
    expect(typeAll(standard).groups).toEqual(['110105', '19491231', '002', 'X']);
  });

  it('takes the 15 digits of an old card in 6-6-3', () => {
    expect(typeAll('440600651006915', 15).groups).toEqual(['440600', '651006', '915']);
  });

  it('reads full-width digits and a small x of an input method', () => {
    expect(typeGroup(emptyEntry(), 0, '４４０１０６').entry.groups[0]).toBe('440106');
    expect(typeGroup(entryOf('440106', '19800101', '123', ''), 3, 'ｘ').entry.groups[3]).toBe('X');
  });

  it('leaves out what cannot stand there and says so', () => {
    const typed = typeGroup(emptyEntry(), 0, '44O');
    expect(typed.entry.groups[0]).toBe('44');
    expect(typed.rejected).toBe(true);
    expect(typeGroup(entryOf('440106', '19800101', '12', ''), 2, '12X').rejected).toBe(true);
  });

  it('mends a group without touching the others', () => {
    const mended = typeGroup(entryOf('440106', '19800101', '123', 'X'), 1, '19800102').entry;
    expect(mended.groups).toEqual(['440106', '19800102', '123', 'X']);
  });

  it('stays in a group while it is shortened', () => {
    expect(typeGroup(entryOf('440106', '', '', ''), 0, '44010').focus).toBe(0);
  });

  it('keeps the digits when the form is changed', () => {
    expect(entryText(inForm(entryOf('440600', '651006', '915'), 18))).toBe('440600651006915');
  });
});

describe('what is said about a number so far', () => {
  it('names the region, the birth date and the sex as they become known', () => {
    expect(assessEntry(entryOf('440106', '', '', ''), today).region).toContain('天河');
    const known = assessEntry(entryOf('440106', '19800101', '123', ''), today);
    expect(known).toMatchObject({ birthDate: '1980-01-01', sex: 'male', age: 46, refusal: null, ok: false });
  });

  it('names a region that does not exist before the rest is typed', () => {
    expect(assessEntry(entryOf('990100', '', '', ''), today)).toMatchObject({ failing: 0, region: null });
  });

  it('names an impossible birth date before the rest is typed', () => {
    const facts = assessEntry(entryOf('440106', '19830230', '', ''), today);
    expect(facts).toMatchObject({ failing: 1, birthDate: null });
    expect(facts.refusal?.part).toBe('birth-date');
  });

  it('blames no single group for a wrong check digit', () => {
    const facts = assessEntry(entryOf('110105', '19491231', '002', '1'), today);
    expect(facts.refusal?.part).toBe('check-digit');
    expect(facts.failing).toBeNull();
  });

  it('passes a whole number', () => {
    expect(assessEntry(typeAll(standard), today)).toMatchObject({ ok: true, complete: true, sex: 'female' });
  });
});
