/** What several diagnoses of a unit find alike, and parts of the sentences an operator reads out to a unit. */
import type { Text } from '../../text.ts';
import { desk } from '../../letters/desk.ts';
import type { NextStep } from '../contract.ts';
import type { Cause, Fact, Finding } from '../diagnosis.ts';
import { callBureau, callUnit } from '../next-steps.ts';
import { bureauName, fact, rightStatusNames } from '../person/sentences.ts';
import type { Tally } from '../attached.ts';
import type { UnitFacts } from '../unit-facts.ts';
import type { TwinFacts } from '../unit-twins.ts';

/** As the registry shows them. */
export const unitStatusNames: Readonly<Record<string, Text>> = {
  pending: { zh: '未审核', en: 'not yet approved' },
  approved: { zh: '审核通过', en: 'approved' },
  rejected: { zh: '审核不通过', en: 'rejected' },
  deleted: { zh: '注册已删除', en: 'registration deleted' },
  merged: { zh: '已并入其他单位', en: 'merged into another unit' },
};

const named = (names: Readonly<Record<string, Text>>, word: string): Text =>
  names[word] ?? { zh: word, en: word };

export const statusName = (word: string): Text => named(unitStatusNames, word);
export const rightName = (word: string): Text => named(rightStatusNames, word);

/** 3 人, 1,000 人以上 */
export const people = ({ count, exact }: Tally): Text =>
  exact
    ? { zh: `${count} 人`, en: `persons: ${count}` }
    : { zh: `${count} 人以上`, en: `persons: more than ${count}` };

/** The unit as evidence: what it is registered as, where, and under which bureau. */
export function unitEvidence({ unit, city, district, bureau, expectedBureau, persons }: UnitFacts): Fact[] {
  return [
    fact('单位', 'Unit', unit.name),
    fact('法人码', 'Code', unit.orgCode),
    fact('审核状态', 'Status', statusName(unit.status)),
    ...(unit.statusReason === null ? [] : [fact('理由', 'Reason', unit.statusReason)]),
    fact('单位所在城市', 'City', `${city ?? unit.cityCode}${district ?? ''}`),
    fact('人事户头', '人事户头', bureau.name),
    ...(expectedBureau === null || expectedBureau.id === bureau.id
      ? []
      : [fact('按所在地应为', 'By its place it would be', expectedBureau.name)]),
    fact('登记人数', 'Registered', people(persons)),
  ];
}

/** Another bureau than where the unit lies; a city's or the province's may be right for 市直 and 省直 units. */
export const isBureauWrong = ({ bureauFit }: UnitFacts): boolean =>
  bureauFit === 'outside-city' || bureauFit === 'other-district';

const changeBureau = ({ unit, expectedBureau }: UnitFacts): NextStep => ({
  operationType: 'change-hr-bureau',
  input: { unitId: unit.id, ...(expectedBureau ? { newBureauId: expectedBureau.id } : {}) },
});

/** FAQ unit-12, unit-5: the bureau is another than the unit's own. */
export function wrongBureau(facts: UnitFacts): Finding {
  const { unit, bureau, expectedBureau, contact } = facts;
  const place = `${facts.city ?? ''}${facts.district ?? ''}`;
  const right: Text = expectedBureau
    ? { zh: `应为${expectedBureau.name}`, en: `it should be ${expectedBureau.name}` }
    : { zh: '应为单位所在区县的人社局', en: 'it should be the bureau of the district the unit lies in' };
  return {
    code: 'wrong-hr-bureau',
    title: { zh: `人事户头错误：${right.zh}`, en: `Wrong 人事户头: ${right.en}` },
    facts: unitEvidence(facts),
    say: {
      zh: `“${unit.name}”在${place}，注册时人事户头选成了${bureau.name}，${right.zh}，所以所在地的人社局看不到它。请单位提供法人码，由我们回拨单位登记的电话核实后修改人事户头${unit.status === 'approved' ? '' : '，改好后由正确的人社局审核'}。咨询电话 ${desk.phone}。`,
      en: `"${unit.name}" lies in ${place}, but chose ${bureau.name} as its 人事户头; ${right.en}, so the bureau of its place does not see it. Let the unit state its code; we call its registered number back and change the 人事户头${unit.status === 'approved' ? '' : ', and the right bureau then decides'}. Our phone is ${desk.phone}.`,
    },
    next: [changeBureau(facts), ...callUnit(contact)],
    faq: ['unit-5', 'unit-12'],
  };
}

/** FAQ unit-8: only the bureau settles a registration it has not decided, or has refused. */
export function awaitsBureau(facts: UnitFacts): Finding {
  const { unit, bureau } = facts;
  const rejected = unit.status === 'rejected';
  const why = rejected && unit.statusReason !== null ? unit.statusReason : null;
  const next: NextStep[] = [callBureau(bureau), { refer: 'bureau', bureauId: bureau.id }];
  const office = bureauName(bureau);
  if (rejected)
    return {
      code: 'unit-rejected',
      title: { zh: `单位审核不通过：由${bureau.name}处理`, en: `Rejected: ${bureau.name} settles it` },
      facts: unitEvidence(facts),
      say: {
        zh: `“${unit.name}”的注册审核不通过${why === null ? '' : `，理由是：${why}`}。请单位按理由更正后，联系${office.zh}处理。`,
        en: `The registration of "${unit.name}" was rejected${why === null ? '' : `, for this reason: ${why}`}. Please let the unit put that right and ask ${office.en}.`,
      },
      next,
      faq: ['unit-8'],
    };
  return {
    code: 'unit-pending',
    title: { zh: `单位未审核：由${bureau.name}审核`, en: `Not yet approved: ${bureau.name} decides` },
    facts: unitEvidence(facts),
    say: {
      zh: `“${unit.name}”已经注册，人事户头没有选错，但人社局还没有审核，审核通过后才能使用。请联系${office.zh}审核。`,
      en: `"${unit.name}" is registered under the right 人事户头, but its bureau has not approved it yet; until then it cannot be used. Please ask ${office.en} to decide.`,
    },
    next,
    faq: ['unit-8'],
  };
}

/** Tombstones answer every question alike, except how to delete a unit. */
export const endedCauses: readonly Cause<UnitFacts>[] = [
  {
    code: 'merged',
    find: (facts) => {
      const { unit, survivor } = facts;
      if (unit.status !== 'merged') return null;
      const where: Text = survivor
        ? {
            zh: `“${survivor.name}”${survivor.city ? `（${survivor.city}）` : ''}`,
            en: `"${survivor.name}"${survivor.city ? ` (${survivor.city})` : ''}`,
          }
        : { zh: '另一个单位', en: 'another unit' };
      return {
        code: 'merged',
        title: { zh: `已并入${where.zh}`, en: `Merged into ${where.en}` },
        facts: [
          ...unitEvidence(facts),
          ...(survivor ? [fact('合并后的单位', 'Merged into', survivor.name)] : []),
        ],
        say: {
          zh: `“${unit.name}”是重复注册，已经并入${where.zh}，人员和学时都在合并后的单位里。请按合并后的单位查找和登录。`,
          en: `"${unit.name}" was registered twice and is now part of ${where.en}, with its people and hours. Please look for that one and log in there.`,
        },
        next: [],
        faq: ['register-2'],
      };
    },
  },
  {
    code: 'registration-deleted',
    find: (facts) =>
      facts.unit.status !== 'deleted'
        ? null
        : {
            code: 'registration-deleted',
            title: { zh: '单位的注册已删除', en: 'The registration was deleted' },
            facts: unitEvidence(facts),
            say: {
              zh: `“${facts.unit.name}”的注册已经删除。单位仍需使用的，请重新办理法人单位注册，再由人社局审核。`,
              en: `The registration of "${facts.unit.name}" was deleted. If the unit is to be used, let it register anew and be approved by its bureau.`,
            },
            next: [],
            faq: ['unit-1'],
          },
  },
];

/** Living registrations of the same code, or judged to be one, but for those somebody found to be another unit. */
const sameUnits = ({ twins }: UnitFacts): TwinFacts[] =>
  twins.filter(
    (twin) =>
      twin.judgement !== 'different' &&
      !twin.twoValidCodes &&
      (twin.sameKey || twin.judgement === 'duplicate'),
  );

/** Which of two stays: the approved one, then the one with more people, then the one with the longer code. */
function mergeInput({ unit, persons }: UnitFacts, twin: TwinFacts): Record<string, unknown> {
  const rank = (status: string, code: string, n: number): number =>
    (status === 'approved' ? 1e7 : 0) + n * 10 + (code.length === 18 ? 1 : 0);
  const stays =
    rank(unit.status, unit.orgCode, persons.count) >= rank(twin.status, twin.orgCode, twin.persons.count);
  return stays ? { survivorId: unit.id, absorbedId: twin.id } : { survivorId: twin.id, absorbedId: unit.id };
}

function whyOne({ unit }: UnitFacts, twin: TwinFacts): Text {
  if (!twin.sameKey) return { zh: '经核对是一个单位', en: 'were compared and found to be one' };
  return unit.orgCode.length === twin.orgCode.length
    ? { zh: '的组织机构代码相同', en: 'have the same organisation code' }
    : {
        zh: '分别用 9 位和 18 位代码注册，里面的组织机构代码相同',
        en: 'are registered with 9 and with 18 characters that hold the same organisation code',
      };
}

/** FAQ register-2: one unit registered twice is merged on its administrator's call. */
export function registeredTwice(facts: UnitFacts): Finding | null {
  const [twin] = sameUnits(facts);
  if (!twin) return null;
  const { unit, contact } = facts;
  const who = contact.administrators.map(({ name }) => name);
  const admin: Text =
    who.length > 0
      ? { zh: `单位管理员${who.join('、')}`, en: `its administrator, ${who.join(', ')},` }
      : { zh: '单位管理员', en: 'its administrator' };
  const why = whyOne(facts, twin);
  return {
    code: 'same-unit-twice',
    title: { zh: '同一单位注册了两次：办理合并', en: 'One unit registered twice: merge them' },
    facts: [
      ...unitEvidence(facts),
      fact('另一注册', 'The other', twin.name),
      fact('另一注册的法人码', 'Its code', twin.orgCode),
      fact('另一注册的状态', 'Its status', statusName(twin.status)),
      fact('另一注册登记人数', 'Registered there', people(twin.persons)),
    ],
    say: {
      zh: `“${unit.name}”和“${twin.name}”${why.zh}，是同一单位重复注册。请通知${admin.zh}致电客服 ${desk.phone}，核实后我们把两个注册合并，人员和学时都会保留。合并前请先不要再注册。`,
      en: `"${unit.name}" and "${twin.name}" ${why.en}: one unit, registered twice. Please tell ${admin.en} to call us on ${desk.phone}; we then merge the two, and people and hours are kept. Please do not register once more before that.`,
    },
    next: [{ operationType: 'merge-units', input: mergeInput(facts, twin) }, ...callUnit(contact)],
    faq: ['register-2'],
  };
}
