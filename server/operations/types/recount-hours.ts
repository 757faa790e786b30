import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { certificates, records } from '../../../db/schema/index.ts';
import { meetsRule, recognisedHours } from '../../rules/hours.ts';
import { insert, placeholder, update, type Change } from '../change.ts';
import { accountDeleted, personSubject, personTarget } from '../checks/person.ts';
import { personId, year } from '../fields.ts';
import { block, defineOperation } from '../operation.ts';

const input = z.strictObject({
  personId: personId(),
  year: year(),
});
type RecountHours = z.infer<typeof input>;

async function statisticOf(db: Reader, given: RecountHours) {
  const [row] = await db
    .select()
    .from(certificates)
    .where(and(eq(certificates.personId, given.personId), eq(certificates.year, given.year)));
  return row;
}

const recordsOf = (db: Reader, given: RecountHours) =>
  db
    .select({ subject: records.subject, status: records.status, hours: records.hours })
    .from(records)
    .where(and(eq(records.personId, given.personId), eq(records.year, given.year)));

/**
 * FAQ print-1 and print-2, 重新统计学时: the annual statistic is computed anew from what is recognised, by the rule of
 * its year. No hours come of it, so that nobody has to agree and there is nothing to undo. A suspended account keeps
 * its hours, and they may be counted.
 */
export const recountHours = defineOperation<RecountHours>({
  type: 'recount-hours',
  title: { zh: '重新统计学时', en: 'Recount the hours of a year' },
  channels: ['phone', 'qq'],
  evidence: [],
  permission: 'operation:propose',
  approval: 'none',
  expiryHours: 35,
  revertible: false,
  input,
  target: async (db, given) => {
    const subject = await personSubject(db, given.personId);
    return subject ? personTarget(subject) : null;
  },
  blockers: async (db, given) => {
    const subject = await personSubject(db, given.personId);
    if (!subject) return [];
    const anything =
      (await statisticOf(db, given)) ??
      (await recordsOf(db, given)).find((record) => record.status === 'recognised');
    return [
      ...accountDeleted(subject, 'personId'),
      ...(anything
        ? []
        : [
            block(
              'no-recognised-hours',
              {
                zh: '该年度没有已认定的学时，无从统计。请核对年度，或先查明申报记录在谁手上。',
                en: 'Nothing is recognised in that year, so there is nothing to count. Check the year, or see first who holds the records.',
              },
              'year',
            ),
          ]),
    ];
  },
  plan: async (db, given): Promise<Change[]> => {
    const hours = recognisedHours(await recordsOf(db, given));
    const counted = {
      publicHours: hours.public,
      professionalHours: hours.professional,
      electiveHours: hours.elective,
      passed: meetsRule(given.year, hours),
    };
    const row = await statisticOf(db, given);
    if (!row)
      return [
        insert('certificates', placeholder.newId(1), {
          personId: given.personId,
          year: given.year,
          ...counted,
          computedAt: placeholder.now,
        }),
      ];
    return [
      update(
        'certificates',
        row.id,
        {
          publicHours: row.publicHours,
          professionalHours: row.professionalHours,
          electiveHours: row.electiveHours,
          passed: row.passed,
          computedAt: row.computedAt,
        },
        { ...counted, computedAt: placeholder.now },
      ),
    ];
  },
});
