/**
 * Times that were counted while a year's arrangement was not known, or was another, counted anew: what is due, what
 * lapses, what a referral and a pending operation wait for.
 */
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { and, eq, gte, inArray, isNotNull, isNull, lt, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { AnyColumn, AnyTable } from '../../db/columns.ts';
import type { Reader, Tx } from '../../db/database.ts';
import { caseReferrals, cases, operations, policies } from '../../db/schema/index.ts';
import { closedCaseStatuses } from '../../db/schema/words.ts';
import { recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { addWorkingHours, workingHoursBetween, yearBegins, type Calendar } from '../calendar/working-time.ts';
import { lapseHours, referralHours, runningClock } from './clock.ts';

export interface CalendarChange {
  /** Four digits each. */
  years: readonly string[];
  calendar: Calendar;
  /** The calendar that stored times were counted by; null when it is not known. */
  before: Calendar | null;
}

interface Moved {
  id: string;
  at: number;
}

interface Plan {
  due: (Moved & { provisional: boolean })[];
  lapses: Moved[];
  referrals: Moved[];
  operations: Moved[];
}

/** Rows with a span of time that reaches into one of the years. */
const reaching = (years: readonly string[], from: AnyColumn, to: AnyColumn): SQL | undefined =>
  and(
    isNotNull(from),
    or(
      ...years.map((year) => and(gte(to, yearBegins(Number(year))), lt(from, yearBegins(Number(year) + 1)))),
    ),
  );

/** Rows looked at before others get a turn. */
const chunk = 500;

async function inChunks<Row, T>(rows: readonly Row[], work: (row: Row) => T | null): Promise<T[]> {
  const done: T[] = [];
  for (const [index, row] of rows.entries()) {
    const one = work(row);
    if (one !== null) done.push(one);
    if (index % chunk === chunk - 1) await yieldToOthers();
  }
  return done;
}

/** What would be another time by the calendar. */
async function planOf(db: Reader, { years, calendar, before }: CalendarChange): Promise<Plan> {
  const running = await db
    .select({
      id: cases.id,
      from: cases.clockFrom,
      minutes: cases.clockMinutes,
      dueAt: cases.dueAt,
      provisional: cases.dueProvisional,
    })
    .from(cases)
    .where(
      and(
        notInArray(cases.status, [...closedCaseStatuses]),
        isNotNull(cases.clockMinutes),
        reaching(years, cases.clockFrom, cases.dueAt),
      ),
    );
  const waiting = await db
    .select({ id: cases.id, from: cases.waitingSince, to: cases.lapsesAt })
    .from(cases)
    .where(and(eq(cases.status, 'waiting'), reaching(years, cases.waitingSince, cases.lapsesAt)));
  const referred = await db
    .select({ id: caseReferrals.id, from: caseReferrals.referredAt, to: caseReferrals.dueAt })
    .from(caseReferrals)
    .where(
      and(isNull(caseReferrals.repliedAt), reaching(years, caseReferrals.referredAt, caseReferrals.dueAt)),
    );
  const pending = await db
    .select({
      id: operations.id,
      from: operations.createdAt,
      to: operations.expiresAt,
      policyVersion: operations.policyVersion,
      policy: policies.version,
      hours: policies.expiryHours,
    })
    .from(operations)
    .leftJoin(policies, eq(policies.id, operations.type))
    .where(
      and(eq(operations.status, 'pending'), reaching(years, operations.createdAt, operations.expiresAt)),
    );

  const moved = (id: string, from: number | null, to: number | null, hours: number | null): Moved | null => {
    if (from === null || to === null || hours === null) return null;
    const { at } = addWorkingHours(from, hours, calendar);
    return at === to ? null : { id, at };
  };
  return {
    due: await inChunks(running, ({ id, from, minutes, dueAt, provisional }) => {
      if (from === null || minutes === null) return null;
      const clock = runningClock(from, minutes, calendar);
      const same = clock.dueAt === dueAt && clock.dueProvisional === provisional;
      return same ? null : { id, at: clock.dueAt, provisional: clock.dueProvisional };
    }),
    lapses: await inChunks(waiting, ({ id, from, to }) => moved(id, from, to, lapseHours)),
    referrals: await inChunks(referred, ({ id, from, to }) => moved(id, from, to, referralHours)),
    // One submitted under an earlier policy waits for the hours it was given then.
    operations: await inChunks(pending, ({ id, from, to, policyVersion, policy, hours }) =>
      moved(
        id,
        from,
        to,
        policy === policyVersion
          ? hours
          : before && to !== null
            ? workingHoursBetween(from, to, before)
            : null,
      ),
    ),
  };
}

/** Writes one moment per row, many rows by one statement. */
async function setMoments(
  tx: Tx,
  target: { table: AnyTable; id: AnyColumn; column: string },
  rows: readonly Moved[],
  also: Record<string, unknown> = {},
): Promise<void> {
  for (let start = 0; start < rows.length; start += chunk) {
    const some = rows.slice(start, start + chunk);
    const branches = some.map(({ id, at }) => sql`when ${id} then ${sql.raw(String(at))}`);
    await tx
      .update(target.table)
      .set({ ...also, [target.column]: sql`case ${target.id} ${sql.join(branches, sql` `)} end` })
      .where(
        inArray(
          target.id,
          some.map(({ id }) => id),
        ),
      );
    await yieldToOthers();
  }
}

/**
 * Counts anew every time of an open case, referral and pending operation that reaches into the years, and records how
 * many moved as one event. Says whether any did.
 */
export async function recomputeDue(
  { tx, actor, now }: { tx: Tx; actor: Actor | null; now: number },
  change: CalendarChange,
): Promise<void> {
  const plan = await planOf(tx, change);
  const due = { table: cases, id: cases.id, column: 'dueAt' };
  for (const dueProvisional of [false, true])
    await setMoments(
      tx,
      due,
      plan.due.filter(({ provisional }) => provisional === dueProvisional),
      { dueProvisional },
    );
  await setMoments(tx, { table: cases, id: cases.id, column: 'lapsesAt' }, plan.lapses);
  await setMoments(tx, { table: caseReferrals, id: caseReferrals.id, column: 'dueAt' }, plan.referrals);
  await setMoments(tx, { table: operations, id: operations.id, column: 'expiresAt' }, plan.operations);
  const counts = Object.fromEntries(Object.entries(plan).map(([name, rows]) => [name, rows.length]));
  if (Object.values(counts).every((n) => n === 0)) return;
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'case.due-recomputed',
    facts: { years: [...change.years], ...counts },
  });
}
