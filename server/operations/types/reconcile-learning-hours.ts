import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { accounts, formerIdNumbers, learningImports, persons, records } from '../../../db/schema/index.ts';
import { canonicalIdNumber } from '../../identifiers/id-number.ts';
import { sameName } from '../../identifiers/person-name.ts';
import { courseKey, learningNetwork } from '../../registry/course.ts';
import { insert, placeholder, update, type Change } from '../change.ts';
import { accountDeleted, personSubject, personTarget, type PersonSubject } from '../checks/person.ts';
import { choice, learningImportId, reason } from '../fields.ts';
import { block, defineOperation, warn, type Blocker } from '../operation.ts';
import { recordStep } from '../record-step.ts';

const input = z.strictObject({
  importId: learningImportId(),
  action: choice(['accept', 'reject']),
  reason: reason(),
});
type ReconcileLearningHours = z.infer<typeof input>;

type Line = typeof learningImports.$inferSelect;
type StoredRecord = typeof records.$inferSelect;

async function lineOf(db: Reader, importId: string): Promise<Line | undefined> {
  const [row] = await db.select().from(learningImports).where(eq(learningImports.id, importId));
  return row;
}

/** Whom the line is about: the person it was assigned to, else whose account holds its number. */
async function personOf(db: Reader, line: Line): Promise<PersonSubject | undefined> {
  if (line.personId) return personSubject(db, line.personId);
  const number = canonicalIdNumber(line.idNumber);
  if (number === null) return undefined;
  const [holder] = await db
    .select({ personId: persons.id })
    .from(accounts)
    .innerJoin(persons, eq(persons.accountId, accounts.id))
    .where(and(eq(accounts.idNumber, number), ne(accounts.status, 'deleted')));
  return holder && personSubject(db, holder.personId);
}

/** Whether the line's number is the person's, now or before a correction. */
async function holdsNumber(db: Reader, { account }: PersonSubject, line: Line): Promise<boolean> {
  const number = canonicalIdNumber(line.idNumber);
  if (number === null) return false;
  if (number === account.idNumber) return true;
  const [former] = await db
    .select({ id: formerIdNumbers.id })
    .from(formerIdNumbers)
    .where(
      and(
        eq(formerIdNumbers.accountId, account.id),
        eq(formerIdNumbers.idNumber, number),
        eq(formerIdNumbers.status, 'kept'),
      ),
    );
  return former !== undefined;
}

/** The person's records of the line's course: same year, subject and title, or the one it names. */
async function sameCourse(db: Reader, { person }: PersonSubject, line: Line): Promise<StoredRecord[]> {
  const rows = await db
    .select()
    .from(records)
    .where(
      and(
        eq(records.personId, person.id),
        eq(records.year, line.year),
        eq(records.subject, line.subject),
        ne(records.status, 'void'),
      ),
    )
    .orderBy(records.id);
  const key = courseKey(line.title);
  return rows.filter((row) => row.id === line.recordId || courseKey(row.title) === key);
}

const fromNetwork = (record: StoredRecord): boolean => record.source === 'learning-network';

/** A draft was never handed in, and does not count. */
const declaredByHand = (record: StoredRecord): boolean =>
  record.source === 'declared' && record.status !== 'draft';

async function aboutAccepting(db: Reader, line: Line): Promise<Blocker[]> {
  const subject = await personOf(db, line);
  if (!subject)
    return [
      block(
        'person-unknown',
        {
          zh: '没有人使用这条数据上的证件号码。请学习网核对号码后重新发送，或不予采纳。',
          en: 'Nobody is registered with the number on this line. Have the network check it and send it again, or reject it.',
        },
        'importId',
      ),
    ];
  const found = accountDeleted(subject, 'importId');
  if (!(await holdsNumber(db, subject, line)))
    found.push(
      block(
        'number-differs',
        {
          zh: '这条数据上的证件号码不是此人的，现在和更正前的都不是。请学习网更正号码后重新发送。',
          en: 'The number on this line is not this person’s, neither now nor before a correction. Have the network correct it and send it again.',
        },
        'importId',
      ),
    );
  if (!sameName(line.name, subject.person.name))
    found.push(
      block(
        'name-differs',
        {
          zh: '这条数据上的姓名与登记的姓名不一致，可能是另一个人的学时。请学习网核对后重新发送。',
          en: 'The name on this line is not the registered one; the hours may be somebody else’s. Have the network check it and send it again.',
        },
        'importId',
      ),
    );
  const course = await sameCourse(db, subject, line);
  if (course.some((record) => fromNetwork(record) && record.hours === line.hours))
    found.push(
      block(
        'already-recorded',
        {
          zh: '同一课程、同样学时的学习网记录已经登记，再采纳会重复。请不予采纳这一条。',
          en: 'The network’s record of this course with these hours is registered already; reject this line.',
        },
        'importId',
      ),
    );
  if (course.some(declaredByHand))
    found.push(
      warn(
        'declared-by-hand',
        {
          zh: '同一课程已由个人手工申报，采纳会重复计算学时（declare-6）。宜不予采纳；确需采纳的，写明手工申报的那条如何处理。',
          en: 'The person declared this course by hand as well, so that its hours would count twice (FAQ declare-6). Better reject it; else state what becomes of the declared record.',
        },
        'importId',
      ),
    );
  return found;
}

/** The line's record comes in, and those of the same course that the network sent before go out. */
function acceptedBy(
  { reason: note }: ReconcileLearningHours,
  line: Line,
  { person }: PersonSubject,
  course: readonly StoredRecord[],
): Change[] {
  return [
    ...course.filter(fromNetwork).map((record) => recordStep(record, 'void', learningNetwork, note)),
    insert('records', placeholder.newId(1), {
      personId: person.id,
      unitId: person.unitId,
      year: line.year,
      subject: line.subject,
      title: line.title,
      hours: line.hours,
      source: 'learning-network',
      status: 'recognised',
      declaredAt: line.receivedAt,
      statusSince: placeholder.now,
      history: [{ at: placeholder.now, from: null, to: 'recognised', by: learningNetwork, note }],
    }),
  ];
}

/**
 * FAQ declare-8: after the network sent a record again and it still differs, its line is taken over or turned down.
 * Hours come from the network's line alone, never from what a caller says.
 */
export const reconcileLearningHours = defineOperation<ReconcileLearningHours>({
  type: 'reconcile-learning-hours',
  title: { zh: '学习网学时不一致核对', en: 'Reconcile hours with the learning network' },
  channels: ['phone', 'qq'],
  evidence: [],
  permission: 'operation:propose',
  approval: 'supervisor',
  expiryHours: 35,
  revertible: true,
  input,
  target: async (db, given) => {
    const line = await lineOf(db, given.importId);
    if (!line) return null;
    const subject = await personOf(db, line);
    const whom = subject ? personTarget(subject) : { personId: null, unitId: null, bureauIds: [] };
    return { ...whom, subject: { type: 'learning_imports', id: line.id } };
  },
  blockers: async (db, given) => {
    const line = await lineOf(db, given.importId);
    if (!line) return [];
    if (line.status !== 'pending')
      return [
        block(
          'not-pending',
          {
            zh: '这条数据已经处理过。仍有出入的，请学习网重新发送，再核对新的一条。',
            en: 'This line was decided already. If something still differs, have the network send it again and look at the new line.',
          },
          'importId',
        ),
      ];
    return given.action === 'accept' ? aboutAccepting(db, line) : [];
  },
  plan: async (db, given): Promise<Change[]> => {
    const line = await lineOf(db, given.importId);
    if (line?.status !== 'pending') return [];
    const before = { status: line.status, reason: line.reason };
    if (given.action === 'reject')
      return [update('learning_imports', line.id, before, { status: 'rejected', reason: given.reason })];
    const subject = await personOf(db, line);
    if (!subject) return [];
    return [
      ...acceptedBy(given, line, subject, await sameCourse(db, subject, line)),
      update(
        'learning_imports',
        line.id,
        { ...before, personId: line.personId, recordId: line.recordId },
        {
          status: 'accepted',
          reason: given.reason,
          personId: subject.person.id,
          recordId: placeholder.newId(1),
        },
      ),
    ];
  },
});
