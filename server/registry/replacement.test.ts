import { describe, expect, it } from 'vitest';
import { replacementState, type Right, type UnitRights } from './replacement.ts';

const dayMs = 86_400_000;
const now = Date.parse('2026-11-24T02:00:00.000Z');
const ago = (days: number): number => now - days * dayMs;
const bureauName = '广州市天河区人力资源和社会保障局';

/** A right decided by the bureau, or not decided yet. */
const right = (name: string, status: string, applied: number, decided: number | null = null): Right => ({
  id: name,
  name,
  status,
  phone: null,
  appliedAt: ago(applied),
  decidedAt: decided === null ? null : ago(decided),
  decidedBy: decided === null ? null : bureauName,
});
const unit = (rights: Right[], unitStatus = 'approved'): UnitRights => ({
  unitStatus,
  bureauId: 'bureau',
  bureauName,
  rights,
});
/** The steps' states in order, and the next one; null where none is under way. */
const stateOf = (rights: Right[], unitStatus?: string): string | null => {
  const found = replacementState(unit(rights, unitStatus), now);
  return found && `${found.steps.map((step) => step.state).join(' ')} → ${found.next}`;
};

const old = (status: string, decided: number): Right => right('郭兰', status, 3000, decided);
const applicant = (applied: number): Right => right('郭怡珊', 'applied', applied);

describe('a replacement', () => {
  it('is not under way while somebody administers the unit and nobody else wants to', () => {
    expect(stateOf([old('active', 2999)])).toBeNull();
    expect(stateOf([])).toBeNull();
  });

  it('begins when the old right is revoked: the new administrator is to apply', () => {
    expect(stateOf([old('revoked', 5)])).toBe('done current waiting → apply');
  });

  it('goes on with the application: the bureau is to approve it', () => {
    expect(stateOf([old('revoked', 5), applicant(3)])).toBe('done done current → approve');
  });

  it('goes back to the application when that is rejected or withdrawn', () => {
    for (const status of ['rejected', 'withdrawn'])
      expect(stateOf([old('revoked', 5), right('郭怡珊', status, 3, 2)])).toBe(
        'done current waiting → apply',
      );
  });

  it('is done with the approval, and stays in sight for 30 days', () => {
    const done = (days: number) => stateOf([old('revoked', 90), right('郭怡珊', 'active', 88, days)]);
    expect(done(0)).toBe('done done done → null');
    expect(done(30)).toBe('done done done → null');
    expect(done(31)).toBeNull();
  });

  it('is done also when both steps were taken in the same instant', () => {
    expect(stateOf([old('revoked', 1), right('郭怡珊', 'active', 3, 1)])).toBe('done done done → null');
  });

  it('out of order: the application came first, so the bureau is to revoke', () => {
    expect(stateOf([old('active', 2999), applicant(3)])).toBe('current done waiting → revoke');
  });

  it('of one of two administrators: the one who stays stands not in the way', () => {
    const staying = right('谭国强', 'active', 2000, 1999);
    expect(stateOf([old('revoked', 5), staying])).toBeNull();
    expect(stateOf([old('revoked', 5), staying, applicant(3)])).toBe('done done current → approve');
  });

  it('begins anew with the next application after one is done', () => {
    const successor = right('郭怡珊', 'active', 88, 80);
    const next = right('黄嘉敏', 'applied', 1);
    expect(stateOf([old('revoked', 90), successor, next])).toBe('current done waiting → revoke');
  });

  it('is none where the first administrator of a unit applies', () => {
    expect(stateOf([applicant(3)])).toBeNull();
    expect(stateOf([right('郭兰', 'rejected', 9, 8), applicant(3)])).toBeNull();
  });

  it.each(['pending', 'rejected', 'deleted', 'merged'])('is none at a unit that is %s', (status) => {
    expect(stateOf([old('revoked', 5), applicant(3)], status)).toBeNull();
  });

  it('says who took each step and when, or who has to, and whose right it is about', () => {
    expect(replacementState(unit([old('revoked', 5), applicant(3)]), now)?.steps).toEqual([
      {
        step: 'revoke',
        state: 'done',
        by: 'bureau',
        who: bureauName,
        at: new Date(ago(5)).toISOString(),
        unitAdminId: '郭兰',
        name: '郭兰',
      },
      {
        step: 'apply',
        state: 'done',
        by: 'new-administrator',
        who: '郭怡珊',
        at: new Date(ago(3)).toISOString(),
        unitAdminId: '郭怡珊',
        name: '郭怡珊',
      },
      {
        step: 'approve',
        state: 'current',
        by: 'bureau',
        who: bureauName,
        at: null,
        unitAdminId: '郭怡珊',
        name: '郭怡珊',
      },
    ]);
    const waiting = replacementState(unit([old('revoked', 5)]), now)?.steps[1];
    expect(waiting).toMatchObject({ by: 'new-administrator', who: null, at: null, unitAdminId: null });
  });

  it('names the old right only where there is one: of two the bureau chooses', () => {
    const first = (rights: Right[]) => replacementState(unit(rights), now)?.steps[0];
    expect(first([old('active', 9), applicant(3)])).toMatchObject({ unitAdminId: '郭兰', at: null });
    const two = [old('active', 9), right('谭国强', 'active', 99, 98), applicant(3)];
    expect(first(two)).toMatchObject({ unitAdminId: null, name: null, who: bureauName });
  });

  it('takes the latest application, and the latest who left', () => {
    const found = replacementState(
      unit([
        right('黄嘉敏', 'revoked', 900, 400),
        old('revoked', 5),
        right('陈国庆', 'applied', 4),
        applicant(3),
      ]),
      now,
    );
    expect(found?.steps.map((step) => step.name)).toEqual(['郭兰', '郭怡珊', '郭怡珊']);
  });
});
