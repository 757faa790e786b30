/** Taking the learning network's lines over: each by itself, all in one transaction with one event. */
import { setImmediate as othersTurn } from 'node:timers/promises';
import { and, inArray } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { learningImports, records } from '../../db/schema/index.ts';
import { among } from '../../db/sql.ts';
import { BucketLedger } from '../audit/digest.ts';
import { recordEvent, type TouchedRow } from '../audit/record.ts';
import { shanghaiDay } from '../calendar/working-time.ts';
import { normaliseIdNumber } from '../identifiers/id-number.ts';
import { idMaker } from '../ids.ts';
import { firstYear } from '../imports/cells.ts';
import { RegistryChanges } from '../imports/changes.ts';
import { courseKey, learningNetwork } from '../registry/course.ts';
import type { Language } from '../text.ts';
import { lineStatuses, sentLine, type LineAnswer, type ReceivedLines, type SentLine } from './contract.ts';
import { Holders, type Holder } from './holders.ts';
import * as reasons from './reasons.ts';
import type { Reason } from './reasons.ts';

type Line = typeof learningImports.$inferSelect;
type StoredRecord = typeof records.$inferSelect;

/** Lines that are looked up and written together; other requests are served in between. */
const portionSize = 250;
/** An event names so many rows; of more it has the sums. */
const mostNamedRows = 200;

export interface Receiving {
  rowKey: Buffer;
  now: number;
  language: Language;
}

/** `sent` is what stands in `lines`, whatever it is. */
export async function receiveLines(
  tx: Tx,
  sent: readonly unknown[],
  { rowKey, now, language }: Receiving,
): Promise<ReceivedLines> {
  const touched = new Map<string, TouchedRow>();
  const moved = (table: string, id: string, before: string | null, after: string): void => {
    const first = touched.get(`${table} ${id}`);
    touched.set(`${table} ${id}`, { table, id, before: first ? first.before : before, after });
  };
  const lines: LineAnswer[] = [];
  for (let from = 0; from < sent.length; from += portionSize) {
    const portion = sent.slice(from, from + portionSize).map((line) => sentLine.safeParse(line));
    const changes = new RegistryChanges();
    const decided = await Portion.open(
      tx,
      portion.flatMap((read) => (read.success ? [read.data] : [])),
      changes,
      now,
    );
    portion.forEach((read, i) =>
      lines.push(
        answerOf(
          read.success
            ? decided.decide(read.data)
            : { key: keyOf(sent[from + i]), status: 'rejected', reason: reasons.malformed },
          language,
        ),
      ),
    );
    await changes.write(tx, { rowKey, moved });
    await othersTurn();
  }
  const counts = Object.fromEntries(
    lineStatuses.map((status) => [status, lines.filter((line) => line.status === status).length]),
  ) as Omit<ReceivedLines, 'lines'>;
  await recordEvent(tx, {
    at: now,
    actor: null,
    action: 'learning.received',
    ...committed([...touched.values()]),
    facts: { ...counts },
  });
  return { ...counts, lines };
}

function committed(rows: TouchedRow[]): Pick<Parameters<typeof recordEvent>[1], 'rows' | 'buckets'> {
  if (rows.length <= mostNamedRows) return { rows };
  const ledger = new BucketLedger();
  for (const { table, id, before, after } of rows) ledger.replace(table, id, before, after ?? '');
  return { buckets: ledger.toJSON() };
}

interface Decided {
  key: string | null;
  status: LineAnswer['status'];
  reason?: Reason;
  recordId?: string | null;
}

const answerOf = ({ key, status, reason, recordId }: Decided, language: Language): LineAnswer => ({
  key,
  status,
  ...(reason ? { reason: { code: reason.code, message: reason.text[language] } } : {}),
  ...(recordId ? { recordId } : {}),
});

/** The key of a line that is otherwise not understood. */
function keyOf(line: unknown): string | null {
  const key: unknown = typeof line === 'object' && line !== null && 'key' in line ? line.key : null;
  return typeof key === 'string' ? key.slice(0, 120) : null;
}

/** What is registered of the persons and keys of a portion, kept up as its lines are decided. */
class Portion {
  private readonly nextId = idMaker();

  private constructor(
    private readonly holders: Holders,
    private readonly known: Map<string, Line>,
    private readonly records: Map<string, StoredRecord[]>,
    private readonly changes: RegistryChanges,
    private readonly now: number,
  ) {}

  static async open(
    db: Reader,
    lines: readonly SentLine[],
    changes: RegistryChanges,
    now: number,
  ): Promise<Portion> {
    const known = await db
      .select()
      .from(learningImports)
      .where(
        among(
          learningImports.externalKey,
          lines.map((line) => line.key),
        ),
      );
    const holders = await Holders.find(db, lines);
    const personIds = lines.flatMap((line) => {
      const holder = holders.of(line);
      return 'personId' in holder ? [holder.personId] : [];
    });
    const own = personIds.length
      ? await db
          .select()
          .from(records)
          .where(
            and(
              among(records.personId, [...new Set(personIds)]),
              inArray(records.year, [...new Set(lines.map((line) => line.year))]),
            ),
          )
      : [];
    const byPerson = new Map<string, StoredRecord[]>();
    for (const record of own)
      byPerson.set(record.personId, [...(byPerson.get(record.personId) ?? []), record]);
    return new Portion(
      holders,
      new Map(known.map((line) => [line.externalKey, line])),
      byPerson,
      changes,
      now,
    );
  }

  decide(sent: SentLine): Decided {
    const { key } = sent;
    const line = this.known.get(key);
    if (line && sameContent(line, sent) && (line.status !== 'rejected' || line.recordId !== null))
      return { key, status: 'unchanged', recordId: line.recordId };
    const holder = this.rangesOf(sent) ?? this.holders.of(sent);
    if (line && (line.status !== 'rejected' || line.recordId !== null))
      return this.resent(line, sent, holder);
    if ('code' in holder) return this.keep(line, sent, { status: 'rejected', reason: holder });
    return this.fresh(line, sent, holder);
  }

  private rangesOf({ year, hours }: SentLine): Reason | null {
    const thisYear = Number(shanghaiDay(this.now).slice(0, 4));
    if (year < firstYear || year > thisYear + 1) return reasons.yearOutOfRange;
    return hours > 0 && hours <= 1_000 && Number.isInteger(hours * 2) ? null : reasons.hoursOutOfRange;
  }

  /** Another content under a key whose record stands, or that waits for the desk: the desk settles it (declare-8). */
  private resent(line: Line, sent: SentLine, holder: Holder | Reason): Decided {
    // Nothing that could be settled: what was sent before stays as it is.
    if ('code' in holder)
      return { key: sent.key, status: 'rejected', reason: holder, recordId: line.recordId };
    const record = this.ofHolder(holder).find((one) => one.id === line.recordId);
    const onlyHours =
      record?.year === sent.year &&
      record.subject === sent.subject &&
      courseKey(record.title) === courseKey(sent.title);
    const reason =
      record && onlyHours ? reasons.hoursDiffer(record.hours, sent.hours) : reasons.contentDiffers;
    return this.keep(line, sent, {
      status: 'pending',
      reason,
      personId: line.personId ?? holder.personId,
      recordId: line.recordId,
    });
  }

  /** A line under a new key, or under one of which nothing was taken over. */
  private fresh(line: Line | undefined, sent: SentLine, holder: Holder): Decided {
    const { personId } = holder;
    const sameSubject = this.ofHolder(holder).filter(
      (record) => record.year === sent.year && record.subject === sent.subject && record.status !== 'void',
    );
    const course = courseKey(sent.title);
    const fromNetwork = sameSubject.filter(
      (record) => record.source === 'learning-network' && courseKey(record.title) === course,
    );
    if (fromNetwork.some((record) => record.hours === sent.hours))
      return this.keep(line, sent, { status: 'rejected', reason: reasons.alreadyRecorded, personId });
    const [other] = fromNetwork;
    if (other)
      return this.keep(line, sent, {
        status: 'pending',
        reason: reasons.hoursDiffer(other.hours, sent.hours),
        personId,
        recordId: other.id,
      });
    const byHand = sameSubject.filter(
      (record) =>
        record.source === 'declared' &&
        ['unit-review', 'bureau-review', 'recognised'].includes(record.status),
    );
    const duplicate =
      byHand.find((record) => courseKey(record.title) === course) ??
      byHand.find((record) => record.hours === sent.hours);
    const record = this.recognise(sent, holder);
    return this.keep(line, sent, {
      status: 'accepted',
      personId,
      recordId: record.id,
      duplicateOfId: duplicate?.id ?? null,
    });
  }

  /** Hours of the network are registered automatically (declare-6; 管理办法 article 4). */
  private recognise(sent: SentLine, { personId, unitId }: Holder): StoredRecord {
    const { year, subject, title, hours } = sent;
    const record: StoredRecord = {
      id: this.nextId(),
      personId,
      unitId,
      year,
      subject,
      title,
      hours,
      source: 'learning-network',
      status: 'recognised',
      declaredAt: this.now,
      statusSince: this.now,
      history: [{ at: this.now, from: null, to: 'recognised', by: learningNetwork, note: null }],
      version: 1,
    };
    this.changes.insert(records, record);
    this.records.set(personId, [...(this.records.get(personId) ?? []), record]);
    return record;
  }

  /** Keeps the line with what became of it. */
  private keep(
    line: Line | undefined,
    sent: SentLine,
    outcome: {
      status: 'accepted' | 'rejected' | 'pending';
      reason?: Reason;
      personId?: string | null;
      recordId?: string | null;
      duplicateOfId?: string | null;
    },
  ): Decided {
    const { status, reason } = outcome;
    const values = {
      idNumber: normaliseIdNumber(sent.idNumber),
      name: sent.name,
      personId: outcome.personId ?? null,
      recordId: outcome.recordId ?? null,
      duplicateOfId: outcome.duplicateOfId ?? null,
      year: sent.year,
      subject: sent.subject,
      title: sent.title,
      hours: sent.hours,
      status,
      reason: reason?.text.zh ?? null,
    };
    const decided: Decided = {
      key: sent.key,
      status,
      ...(reason ? { reason } : {}),
      recordId: values.recordId,
    };
    if (line && sameContent(line, sent) && line.status === status && line.reason === values.reason)
      return { ...decided, status: 'unchanged' };
    const row: Line = {
      id: line?.id ?? this.nextId(),
      externalKey: sent.key,
      ...values,
      receivedAt: this.now,
      version: line ? line.version + 1 : 1,
    };
    if (line) this.changes.update(learningImports, line, { ...values, receivedAt: this.now });
    else this.changes.insert(learningImports, row);
    this.known.set(sent.key, row);
    return decided;
  }

  private ofHolder({ personId }: Holder): readonly StoredRecord[] {
    return this.records.get(personId) ?? [];
  }
}

const sameContent = (line: Line, sent: SentLine): boolean =>
  line.idNumber === normaliseIdNumber(sent.idNumber) &&
  line.name === sent.name &&
  line.year === sent.year &&
  line.subject === sent.subject &&
  line.title === sent.title &&
  line.hours === sent.hours;
