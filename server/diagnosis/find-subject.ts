/** Questions of callers whose words have to find the row first. */
import { and, eq, inArray, ne } from 'drizzle-orm';
import type { z } from 'zod';
import { accounts, unitAliases, units } from '../../db/schema/index.ts';
import { invalidInput, Problem } from '../errors.ts';
import { loadOne, type View } from '../http/list.ts';
import { checkIdNumber } from '../identifiers/id-number.ts';
import { normaliseUnitCode, orgKey } from '../identifiers/org-code.ts';
import { comparableUnitName, unitNameKey, unitNameKeysLike } from '../identifiers/unit-name.ts';
import { shanghaiDay } from '../calendar/working-time.ts';
import { personResource } from '../registry/persons.ts';
import { unitScope } from '../registry/scope.ts';
import { loadAccountFacts } from './account-facts.ts';
import { loadAskedPerson } from './asked-person.ts';
import { answerAboutPerson, answerAboutUnit, answerOf, askedOf } from './answer.ts';
import type { DiagnosisAnswer, openDiagnosisBody, Stated } from './contract.ts';
import { callerOf } from './hearing.ts';
import { freeNumber } from './person/free-number.ts';
import { idTaken } from './person/id-taken.ts';
import { code } from './unit/code.ts';
import { noSuchUnit } from './unit/find-unit.ts';

type Given = z.infer<typeof openDiagnosisBody>;

/**
 * The answer to a question that names no row.
 * @throws Problem 422 where what has to be stated is missing or wrong, and `topic-needs-row` where words find none
 */
export async function answerStated(view: View, given: Given): Promise<DiagnosisAnswer> {
  switch (given.topic) {
    case 'id-taken':
      return answerIdTaken(view, given);
    case 'find-unit':
    case 'dup-unit':
      return answerUnit(view, given);
    case 'code':
      if (!given.stated.code) throw needed('stated.code', '法人码', 'the code');
      return aboutNobody(view, { diagnosis: code, facts: null }, given);
    default:
      throw new Problem(422, 'topic-needs-row', {
        zh: '这个问题要先找到人员或单位，没有查。请先搜索到人员或单位，再在其页面上提问。',
        en: 'This question needs its person or unit; nothing was looked up. Find the row first and ask on its page.',
      });
  }
}

const needed = (field: string, zh: string, en: string): Problem =>
  invalidInput({ [field]: { zh: `请先问清并填写${zh}。`, en: `Ask for ${en} first.` } });

/** Of no row and of nobody: anybody may hear it. */
function aboutNobody<Facts>(
  { language }: View,
  asked: Pick<Parameters<typeof answerOf<Facts>>[0], 'diagnosis' | 'facts'>,
  given: Given,
): DiagnosisAnswer {
  return answerOf({ ...asked, asked: askedOf(given) }, { language, hears: true, subject: null });
}

/** Whoever holds the number now, a person or an account without one (FAQ register-5, register-7). */
async function answerIdTaken(view: View, given: Given): Promise<DiagnosisAnswer> {
  const { db, actor, language, now } = view;
  if (!given.stated.idNumber) throw needed('stated.idNumber', '来电人的身份证号码', 'the caller’s ID number');
  const checked = checkIdNumber(given.stated.idNumber, shanghaiDay(now));
  if (!checked.ok) throw invalidInput({ 'stated.idNumber': checked.message });
  const [account] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.idNumber, checked.canonical), ne(accounts.status, 'deleted')));
  const facts = account ? await loadAccountFacts(view, account.id) : null;
  if (!facts)
    return aboutNobody(view, { diagnosis: freeNumber, facts: { isLimited: actor.area !== null } }, given);
  if (facts.person) return answerAboutPerson(view, facts.person.id, 'id-taken', given);
  // A bureau's account is no person of the registry, so nobody can be made sure of as its holder.
  return answerOf(
    { diagnosis: idTaken, facts, asked: askedOf(given) },
    { language, hears: false, subject: null },
  );
}

async function answerUnit(view: View, given: Given): Promise<DiagnosisAnswer> {
  const { stated } = given;
  if (!stated.unitName && !stated.code && !given.personId)
    throw needed('stated.unitName', '单位名称或法人码', 'the unit’s name or code');
  const id = await findUnitId(view, stated);
  if (id !== null) return answerAboutUnit(view, id, given.topic, given);
  const person = given.personId ? await visiblePerson(view, given.personId) : null;
  const caller = await callerOf(view, given, { type: 'units', id: null });
  return answerOf(
    {
      diagnosis: noSuchUnit,
      facts: { person, isLimited: view.actor.area !== null },
      asked: askedOf(given),
    },
    { language: view.language, hears: person === null || caller?.personId === person.id, subject: null },
  );
}

async function visiblePerson(view: View, id: string) {
  await loadOne(personResource, id, view);
  return loadAskedPerson(view, id);
}

type Found = Pick<typeof units.$inferSelect, 'id' | 'status' | 'cityCode' | 'orgCode' | 'nameKey'>;

/** More registrations of one name or code than this are not told apart by a caller's words. */
const foundLimit = 50;
const standing = ['approved', 'pending', 'rejected', 'merged', 'deleted'];

/**
 * The unit a caller means, of all cities: by its code, in either form, else by its full name, present or former. A
 * living one before a tombstone, and one of the city chosen before others.
 */
async function findUnitId(view: View, stated: Stated): Promise<string | null> {
  const key = stated.code ? orgKey(stated.code) : null;
  const byCode = key === null ? [] : await unitsOf(view, { codes: [key], names: [] });
  const typed = normaliseUnitCode(stated.code ?? '');
  const name = stated.unitName ? unitNameKey(stated.unitName) : '';
  const names = name === '' ? [] : [name, ...unitNameKeysLike(comparableUnitName(name))];
  const found = byCode.length > 0 ? byCode : await unitsOf(view, { codes: [], names });
  const rank = (unit: Found): number[] => [
    standing.indexOf(unit.status),
    unit.orgCode === typed ? 0 : 1,
    stated.cityCode === undefined || unit.cityCode.slice(0, 4) === stated.cityCode.slice(0, 4) ? 0 : 1,
    unit.nameKey === name ? 0 : 1,
  ];
  const [best] = found
    .map((unit) => ({ unit, rank: rank(unit).join('') }))
    .sort((a, b) => a.rank.localeCompare(b.rank) || a.unit.id.localeCompare(b.unit.id));
  return best?.unit.id ?? null;
}

/** Units registered under any of these keys, or once known by one; each query by its index. */
async function unitsOf(
  { db, actor }: View,
  { codes, names }: { codes: string[]; names: string[] },
): Promise<Found[]> {
  const keys = [...codes, ...new Set(names)];
  if (keys.length === 0) return [];
  const columns = {
    id: units.id,
    status: units.status,
    cityCode: units.cityCode,
    orgCode: units.orgCode,
    nameKey: units.nameKey,
  };
  const scope = unitScope(actor);
  const own = await db
    .select(columns)
    .from(units)
    .where(and(codes.length > 0 ? inArray(units.orgKey, codes) : inArray(units.nameKey, keys), scope))
    .limit(foundLimit);
  const known = await db
    .select(columns)
    .from(unitAliases)
    .innerJoin(units, eq(units.id, unitAliases.unitId))
    .where(
      and(
        inArray(unitAliases.valueKey, keys),
        eq(unitAliases.kind, codes.length > 0 ? 'org-code' : 'name'),
        eq(unitAliases.status, 'kept'),
        scope,
      ),
    )
    .limit(foundLimit);
  return [...own, ...known];
}
