/** What the public page tells: the status of a case to whoever knows its number and its code, and nothing else. */
import { timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { cases } from '../../db/schema/index.ts';
import type { CaseStatus } from '../../db/schema/words.ts';
import { recordEvent } from '../audit/record.ts';
import { countFailure, enquirerKey, refuseWhileLocked } from '../auth/throttle.ts';
import { shanghaiDay } from '../calendar/working-time.ts';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import type { Text } from '../text.ts';
import type { PublicStatus } from './contract.ts';
import { livingCase } from './joining.ts';
import { isClosed, type StoredCase } from './lifecycle.ts';
import { canonicalStatusCode } from './status-code.ts';

const missesAllowed = 5;
const lockMs = 24 * 60 * 60_000;

const statusTexts: Record<CaseStatus, Text> = {
  new: { zh: '已收到', en: 'Received' },
  open: { zh: '办理中', en: 'In hand' },
  waiting: { zh: '等待您补交材料', en: 'Waiting for material from you' },
  approval: { zh: '等待复核', en: 'Waiting for a second check' },
  referred: { zh: '已转有关单位', en: 'Passed on to the body concerned' },
  done: { zh: '已办结', en: 'Done' },
  refused: { zh: '不予办理', en: 'Not granted' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  lapsed: { zh: '已超期终止', en: 'Ended because the material did not come in time' },
};

/** One answer for a number nobody has, a wrong code and a locked case: it says of none that it exists. */
const notFound = (): Problem =>
  new Problem(404, 'status-not-found', {
    zh: '工单号或查询码不对，或者输错次数过多已暂停查询（24 小时）。请对照回函核对；仍查不到，请致电客服。',
    en: 'The case number or the code is not right, or too many wrong attempts have stopped enquiries for 24 hours. Compare them with the letter; if that does not help, call the desk.',
  });

const tooMany = (minutes: number): Text => ({
  zh: `查询失败次数过多，请 ${minutes} 分钟后再试，或致电客服。`,
  en: `Too many failed attempts. Try again in ${minutes} min, or call the desk.`,
});

/**
 * The status of the case with this number, for whoever knows its code. A case that was joined to another answers for
 * that one.
 * @param address of the asker, by which failures are counted
 * @throws Problem 404 for any of number and code that is not right, 429 after many failures from one address
 */
export async function publicStatusOf(
  services: Services,
  asked: { number: string; code: string },
  address: string,
  now: number,
): Promise<PublicStatus> {
  const { db } = services.database;
  const throttle = enquirerKey(services.keys, address);
  await refuseWhileLocked(db, throttle, now, tooMany);
  const number = canonicalNumber(asked.number);
  const [row] = await db.select().from(cases).where(eq(cases.number, number));
  const isRight = sameCode(row?.statusCode ?? null, canonicalStatusCode(asked.code));
  if (row && isRight && !isLocked(row, now)) {
    if (row.statusMisses > 0) await forgetMisses(services, row.id);
    return present(await livingCase(db, row.id));
  }
  await countMiss(services, number, throttle, now);
  throw notFound();
}

/** As a case number is written: `f202611230007 4` is F20261123-0007-4. */
function canonicalNumber(typed: string): string {
  const plain = canonicalStatusCode(typed);
  const [, day, serial, check] = /^([A-Z]\d{8})(\d{4,})(\d)$/.exec(plain) ?? [];
  return day === undefined ? plain : `${day}-${serial}-${check}`;
}

const isLocked = (row: StoredCase, now: number): boolean =>
  row.statusLockedUntil !== null && row.statusLockedUntil > now;

/** Takes as long where there is no case, or none that has a code. */
function sameCode(stored: string | null, given: string): boolean {
  const expected = Buffer.from(stored ?? '------');
  const offered = Buffer.from(given);
  const isLong = expected.length === offered.length;
  return (
    timingSafeEqual(expected, isLong ? offered : Buffer.alloc(expected.length)) && isLong && stored !== null
  );
}

/** Counted for the address and for the case in one transaction; where no case has the number the same is asked. */
async function countMiss(
  services: Services,
  number: string,
  throttle: { enquirer: string },
  now: number,
): Promise<void> {
  await services.database.transaction(async (tx) => {
    await refuseWhileLocked(tx, throttle, now, tooMany);
    await countFailure(tx, throttle, now);
    const [row] = await tx.select().from(cases).where(eq(cases.number, number));
    // A locked case stays locked until then, however often it is tried.
    if (row && isLocked(row, now)) return;
    const misses = (row?.statusLockedUntil ? 0 : (row?.statusMisses ?? 0)) + 1;
    const locks = misses >= missesAllowed;
    await tx
      .update(cases)
      .set({ statusMisses: misses, statusLockedUntil: locks ? now + lockMs : null })
      .where(eq(cases.number, number));
    if (!row || !locks) return;
    await recordEvent(tx, {
      at: now,
      actor: null,
      action: 'case.status-locked',
      outcome: 'refused',
      subject: { type: 'cases', id: row.id },
      caseId: row.id,
      facts: { misses },
    });
  });
}

const forgetMisses = (services: Services, caseId: string): Promise<unknown> =>
  services.database.transaction((tx) =>
    tx.update(cases).set({ statusMisses: 0, statusLockedUntil: null }).where(eq(cases.id, caseId)),
  );

function present(row: StoredCase): PublicStatus {
  const status = row.status as CaseStatus;
  const since = {
    new: row.receivedAt,
    open: row.claimedAt,
    waiting: row.waitingSince,
    approval: null,
    referred: null,
    done: row.closedAt,
    refused: row.closedAt,
    withdrawn: row.closedAt,
    lapsed: row.closedAt,
  }[status];
  const due =
    status === 'waiting' ? row.lapsesAt : isClosed(status) || status === 'referred' ? null : row.dueAt;
  return {
    status,
    statusText: statusTexts[status],
    ...(since === null ? {} : { since: shanghaiDay(since) }),
    ...(due === null ? {} : { dueDay: shanghaiDay(due) }),
  };
}
