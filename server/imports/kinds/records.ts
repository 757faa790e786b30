/** Continuing-education records, found by the main system's key where the file has it, else by what they are of. */
import { and, inArray } from 'drizzle-orm';
import { v5 } from 'uuid';
import type { Reader } from '../../../db/database.ts';
import { accounts, persons, records } from '../../../db/schema/index.ts';
import type { RecordStatus } from '../../../db/schema/words.ts';
import { among } from '../../../db/sql.ts';
import { sameName } from '../../identifiers/person-name.ts';
import { differences } from '../changes.ts';
import { Fault } from '../fault.ts';
import { operationPending } from '../pending-rows.ts';
import { courseKey } from '../../registry/course.ts';
import type { RecordLine } from './columns.ts';
import { UnitsByCode } from './find-units.ts';
import { grouped, neededForNew, repeated, type Decide, type Outcome } from './kind.ts';

type StoredRecord = typeof records.$inferSelect;

/** Who brought a step of the history about, as everywhere in words. */
const mainSystem = '主系统';

const personUnknown = new Fault(
  'person-unknown',
  {
    zh: '没有人使用这个证件号码。请先导入人员，再导入一次。',
    en: 'Nobody is registered with this number. Import the persons first, then this file again.',
  },
  'idNumber',
);
const nameDiffers = new Fault(
  'name-differs',
  {
    zh: '姓名与该证件号码登记的姓名不一致。请在主系统中核对是否为同一人。',
    en: 'The name is not the registered one of this number. Check in the main system whether it is the same person.',
  },
  'name',
);
const recordVoid = new Fault('record-void', {
  zh: '这条记录已在客服后台作废，不会因导入而恢复。请在主系统中一并作废。',
  en: 'The desk voided this record; an import does not bring it back. Void it in the main system too.',
});
const ambiguous = new Fault('record-ambiguous', {
  zh: '此人同年度、同科目、同名称的记录不止一条，无法确定是哪一条。请在文件中加上主系统的记录编号一列。',
  en: 'The person has several records of this year, subject and title. Add the main system’s key of the record as a column.',
});
const otherPerson = new Fault(
  'key-of-other-person',
  {
    zh: '这个记录编号已属于另一个人的记录。请在主系统中核对。',
    en: 'The key belongs to a record of somebody else. Check it in the main system.',
  },
  'key',
);

/** The namespace of ids made of the main system's keys (RFC 9562, version 5), so that a key finds its record at once. */
const keySpace = '6f0c2d58-7d0e-4c8f-9a41-3f1f0d2f7b54';
export const idOfKey = (key: string): string => v5(key, keySpace);

/** What a record without a key is found by. */
const courseOf = (personId: string, year: number, subject: string, title: string): string =>
  `${personId} ${year} ${subject} ${courseKey(title)}`;

interface Holder {
  personId: string;
  name: string;
}

async function holdersOf(db: Reader, lines: readonly RecordLine[]): Promise<Map<string, Holder>> {
  const numbers = [...new Set(lines.map((line) => line.idNumber))];
  const found = await db
    .select({ id: accounts.id, idNumber: accounts.idNumber, status: accounts.status })
    .from(accounts)
    .where(among(accounts.idNumber, numbers));
  const numberOf = new Map(
    found.filter((account) => account.status !== 'deleted').map((account) => [account.id, account.idNumber]),
  );
  if (numberOf.size === 0) return new Map();
  const holders = await db
    .select({ accountId: persons.accountId, personId: persons.id, name: persons.name })
    .from(persons)
    .where(among(persons.accountId, [...numberOf.keys()]));
  return new Map(holders.map(({ accountId, ...holder }) => [numberOf.get(accountId) ?? '', holder]));
}

export const decideRecords: Decide<RecordLine> = async (
  db,
  lines,
  changes,
  { now, nextId, seen, pending },
) => {
  const holders = await holdersOf(db, lines);
  const units = await UnitsByCode.find(
    db,
    lines.map((line) => line.orgCode),
  );
  const known = await knownRecords(db, lines, holders);
  return decideEach();

  function decideEach(): Outcome[] {
    return lines.map((line) => {
      const holder = holders.get(line.idNumber);
      if (!holder) return personUnknown;
      const key =
        line.key != null ? `key ${line.key}` : courseOf(holder.personId, line.year, line.subject, line.title);
      const outcome = seen.has(key) ? repeated : decide(line, holder);
      if (!(outcome instanceof Fault)) seen.add(key);
      return outcome;
    });
  }

  function decide(line: RecordLine, { personId, name }: Holder): Outcome {
    if (line.name != null && !sameName(line.name, name)) return nameDiffers;
    const unit = line.orgCode ? units.ofMember(line.orgCode) : line.orgCode;
    if (unit instanceof Fault) return unit;
    const record = find(line, personId);
    if (record instanceof Fault) return record;
    const unitId = unit && unit.id;
    return record ? changed(line, record, unitId) : insert(line, personId, unitId ?? null);
  }

  function find(line: RecordLine, personId: string): StoredRecord | null | Fault {
    if (line.key != null) {
      const record = known.byId.get(idOfKey(line.key)) ?? known.byId.get(line.key);
      if (!record) return null;
      if (record.personId !== personId) return otherPerson;
      return record.status === 'void' && line.status !== 'void' ? recordVoid : record;
    }
    const all = known.byCourse.get(courseOf(personId, line.year, line.subject, line.title)) ?? [];
    const valid = all.filter((record) => record.status !== 'void');
    const [only, another] = valid;
    if (only && !another) return only;
    if (only) return valid.find((record) => record.hours === line.hours) ?? ambiguous;
    if (all[0] && line.status !== 'void') return recordVoid;
    return all[0] ?? null;
  }

  function changed(line: RecordLine, record: StoredRecord, unitId: string | null | undefined): Outcome {
    const given = differences(record, {
      ...(line.key == null ? {} : { year: line.year, subject: line.subject, title: line.title }),
      hours: line.hours,
      source: line.source ?? undefined,
      status: line.status ?? undefined,
      unitId,
      declaredAt: line.declaredAt ?? undefined,
      statusSince: line.statusSince ?? undefined,
    });
    if (!given) return 'unchanged';
    if (pending.has('records', record.id)) return operationPending;
    const status = (line.status ?? record.status) as RecordStatus;
    if (status !== record.status) {
      const at = line.statusSince ?? now;
      const from = record.status as RecordStatus;
      given['statusSince'] = at;
      given['history'] = [...record.history, { at, from, to: status, by: mainSystem, note: null }];
    }
    changes.update(records, record, given);
    return 'changed';
  }

  function insert(line: RecordLine, personId: string, unitId: string | null): Outcome {
    if (line.status == null) return neededForNew('status');
    if (line.source == null) return neededForNew('source');
    const declaredAt = line.declaredAt ?? line.statusSince ?? now;
    const statusSince = line.statusSince ?? declaredAt;
    changes.insert(records, {
      id: line.key == null ? nextId() : idOfKey(line.key),
      personId,
      unitId,
      year: line.year,
      subject: line.subject,
      title: line.title,
      hours: line.hours,
      source: line.source,
      status: line.status,
      declaredAt,
      statusSince,
      history: [{ at: statusSince, from: null, to: line.status, by: mainSystem, note: null }],
      version: 1,
    });
    return 'inserted';
  }
};

interface KnownRecords {
  byId: ReadonlyMap<string, StoredRecord>;
  byCourse: ReadonlyMap<string, StoredRecord[]>;
}

async function knownRecords(
  db: Reader,
  lines: readonly RecordLine[],
  holders: ReadonlyMap<string, Holder>,
): Promise<KnownRecords> {
  const keys = lines.flatMap((line) => line.key ?? []);
  const byKey =
    keys.length > 0
      ? await db
          .select()
          .from(records)
          .where(among(records.id, [...keys.map(idOfKey), ...keys]))
      : [];
  const keyless = lines.filter((line) => line.key == null);
  const ids = [...new Set(keyless.flatMap((line) => holders.get(line.idNumber)?.personId ?? []))];
  const years = [...new Set(keyless.map((line) => line.year))];
  const byCourse =
    ids.length > 0
      ? await db
          .select()
          .from(records)
          .where(and(among(records.personId, ids), inArray(records.year, years)))
      : [];
  return {
    byId: new Map(byKey.map((record) => [record.id, record])),
    byCourse: grouped(byCourse, (record) =>
      courseOf(record.personId, record.year, record.subject, record.title),
    ),
  };
}
