import { z } from 'zod';
import { placeholder, update } from '../change.ts';
import { updateOf } from '../checks/bureau-decision.ts';
import { administratorOrText, unitAdminIds, unitFields, unitId } from '../fields.ts';
import { newAliases } from '../merge/aliases.ts';
import {
  aboutTheAdministrators,
  individualRequester,
  isJudgedDifferent,
  notAlike,
  notLive,
  sameUnit,
  survivorNotApproved,
  twoValidCodes,
} from '../merge/checks.ts';
import { aboutTheConfirmer, isInWords } from '../merge/confirmer.ts';
import { followingPersons, movedRows } from '../merge/references.ts';
import { liveRightsAt, mergedRights } from '../merge/rights.ts';
import { mergedFields, placeMixed, survivingValues, type Choice } from '../merge/survivorship.ts';
import { areTwoLiving, pairOf } from '../merge/units.ts';
import { canonicalRekey, defineOperation } from '../operation.ts';

const input = z.strictObject({
  survivorId: unitId(),
  absorbedId: unitId(),
  fields: unitFields(mergedFields).optional(),
  admins: unitAdminIds(),
  confirmedBy: administratorOrText(),
});
type MergeUnits = z.infer<typeof input>;

/** Of a tombstone, as the unit's page shows it. */
const statusReason = '重复单位合并';

const choiceOf = (given: MergeUnits): Choice => given.fields ?? {};

/**
 * FAQ register-2: 重复单位合并. The absorbed unit becomes a tombstone that leads to the survivor; what hung on it goes
 * over (merge/references.ts). Undoing gives back every row, or nothing where a later change stands against it.
 */
export const mergeUnits = defineOperation<MergeUnits>({
  type: 'merge-units',
  title: { zh: '重复单位合并', en: 'Merge duplicate units' },
  channels: ['phone', 'fax'],
  evidence: [
    { anyOf: ['call-record', 'stamped-letter'] },
    {
      anyOf: ['bureau-consent'],
      when: {
        zh: '两个单位的人事户头不同（须双方人社局同意），或由人社局确认时',
        en: 'where the two have different 人事户头 (both bureaus consent), or where the bureau confirms',
      },
      applies: async (db, given) => {
        const pair = await pairOf(db, given);
        const differ = pair?.survivor.unit.bureauId !== pair?.absorbed.unit.bureauId;
        return differ || isInWords(db, given);
      },
    },
  ],
  permission: 'operation:propose',
  approval: 'supervisor',
  rekey: 'absorbedOrgCode',
  expiryHours: 35,
  revertible: true,
  input,
  target: async (db, given) => {
    const pair = await pairOf(db, given);
    if (!pair) return null;
    const [survivor, absorbed] = [pair.survivor.unit, pair.absorbed.unit];
    return {
      personId: null,
      unitId: survivor.id,
      bureauIds: [survivor.bureauId, absorbed.bureauId],
      also: [{ type: 'units', id: absorbed.id }],
    };
  },
  blockers: async (db, given, circumstances) => {
    const pair = await pairOf(db, given);
    if (!pair) return [];
    const asking = individualRequester(circumstances);
    const meaningless = [...sameUnit(pair), ...(await notLive(db, pair))];
    if (meaningless.length > 0) return [...meaningless, ...asking];
    return [
      ...survivorNotApproved(pair),
      ...twoValidCodes(pair),
      ...(await isJudgedDifferent(db, pair)),
      ...notAlike(pair),
      ...asking,
      ...placeMixed(pair, choiceOf(given)),
      ...(await aboutTheAdministrators(db, given)),
      ...(await aboutTheConfirmer(db, given, circumstances)),
    ];
  },
  plan: async (db, given) => {
    const pair = await pairOf(db, given);
    if (!pair || !areTwoLiving(pair)) return [];
    const [survivor, absorbed] = [pair.survivor.unit, pair.absorbed.unit];
    const surviving = survivingValues(survivor, absorbed, choiceOf(given));
    let made = 0;
    const newId = (): string => placeholder.newId(++made);
    const taken = updateOf('units', survivor.id, survivor, surviving);
    return [
      // First, so that its code is free for the survivor; undone last.
      update(
        'units',
        absorbed.id,
        { status: absorbed.status, statusReason: absorbed.statusReason, mergedInto: null },
        { status: 'merged', statusReason, mergedInto: survivor.id },
      ),
      ...(Object.keys(taken.after).length > 0 ? [taken] : []),
      ...mergedRights(await liveRightsAt(db, given), given, newId),
      ...(await newAliases(db, [survivor, absorbed], surviving, newId)),
      // Before the rows move: who is at which unit decides whose city follows.
      ...(await followingPersons(db, absorbed, surviving.cityCode)),
      ...(await followingPersons(db, survivor, surviving.cityCode)),
      ...(await movedRows(db, absorbed.id, survivor.id)),
    ];
  },
  rekeyOf: async (db, given) => {
    const pair = await pairOf(db, given);
    return pair ? { field: 'absorbedOrgCode', value: canonicalRekey(pair.absorbed.unit.orgCode) } : null;
  },
});
