/** Cases by what a caller reads out: the number or its end, who asked, and for what. */
import { and, asc, desc, eq, notInArray, type SQL } from 'drizzle-orm';
import type { AnyColumn } from '../../db/columns.ts';
import { cases } from '../../db/schema/index.ts';
import { among, startsWith } from '../../db/sql.ts';
import { caseNumberBeginnings, recentNumbersEnding } from '../cases/case-number.ts';
import { caseScope } from '../cases/resource.ts';
import type { View } from '../http/list-filter.ts';
import { iso } from '../time.ts';
import type { FoundCase } from './contract.ts';
import type { Question } from './question.ts';

/** Whoever reads out the end of a number has asked lately. */
const recentDays = 90;

/** The first `most` cases that a question means, the surest first. */
export async function findCases(view: View, question: Question, most: number): Promise<FoundCase[]> {
  const found = new Map<string, FoundCase>();
  for (const { where, order } of ways(question, view.now)) {
    if (found.size >= most) break;
    const rows = await view.db
      .select()
      .from(cases)
      .where(
        and(
          where,
          caseScope(view.actor),
          found.size > 0 ? notInArray(cases.id, [...found.keys()]) : undefined,
        ),
      )
      .orderBy(order)
      .limit(most - found.size);
    for (const row of rows)
      found.set(row.id, {
        id: row.id,
        number: row.number,
        channel: row.channel as FoundCase['channel'],
        subject: row.subject,
        requesterName: row.requesterName,
        status: row.status as FoundCase['status'],
        receivedAt: iso(row.receivedAt),
      });
  }
  return [...found.values()];
}

/** Each by an index. */
function* ways(
  { text, phone }: Question,
  now: number,
): Generator<{ where: SQL | undefined; order: SQL | AnyColumn }> {
  for (const beginning of caseNumberBeginnings(text))
    yield { where: startsWith(cases.number, beginning), order: desc(cases.number) };
  const ends = recentNumbersEnding(text, now, recentDays);
  if (ends.length > 0) yield { where: among(cases.number, ends), order: desc(cases.receivedAt) };
  if (phone !== null) yield { where: eq(cases.requesterPhone, phone), order: desc(cases.receivedAt) };
  if (text === '' || /^[\d-]+$/.test(text)) return;
  yield { where: eq(cases.requesterName, text), order: desc(cases.receivedAt) };
  yield { where: startsWith(cases.subject, text), order: asc(cases.subject) };
}
