/** D-ADMIN-CHANGE: which of the three steps of a replacement is done, what comes next, whom to call (FAQ unit-3). */
import type { Text } from '../../text.ts';
import { diagnosis, type Cause, type Fact, type Finding } from '../diagnosis.ts';
import { callBureau } from '../next-steps.ts';
import { bureauName, dayOf, fact } from '../person/sentences.ts';
import type { RightFacts, UnitFacts } from '../unit-facts.ts';
import { endedCauses, rightName, unitEvidence } from './parts.ts';

const stepNames = {
  revoke: { zh: '第一步：人社局取消旧权限', en: 'Step 1: the bureau revokes the old right' },
  apply: { zh: '第二步：新管理员申请', en: 'Step 2: the new administrator applies' },
  approve: { zh: '第三步：人社局审核', en: 'Step 3: the bureau approves' },
} as const;

const stateNames = {
  done: { zh: '已办', en: 'done' },
  current: { zh: '现在办这一步', en: 'this one is next' },
  waiting: { zh: '未到', en: 'not yet' },
} as const;

function evidence(facts: UnitFacts): Fact[] {
  const steps = (facts.replacement?.steps ?? []).map(({ step, state, name, at }): Fact => {
    const more = [name, at === null ? null : dayOf(at)].filter((part) => part !== null).join(' ');
    const word = stateNames[state];
    return {
      label: stepNames[step],
      value: more === '' ? word : { zh: `${word.zh}（${more}）`, en: `${word.en} (${more})` },
    };
  });
  const rights = facts.rights.map((right) => {
    const word = rightName(right.status);
    return fact('管理员', 'Administrator', {
      zh: `${right.name}：${word.zh}`,
      en: `${right.name}: ${word.en}`,
    });
  });
  return [...steps, ...rights, ...unitEvidence(facts)];
}

const active = ({ rights }: UnitFacts): RightFacts[] => rights.filter(({ status }) => status === 'active');
const namesOf = (rights: readonly RightFacts[]): string => rights.map(({ name }) => name).join('、');

const howToApply: Text = {
  zh: '新管理员在网上做“法人单位注册”，输入单位组织机构代码，系统提示代码已存在、可直接申请管理员账号信息时，点“确定”，填写管理员信息',
  en: 'the new administrator starts the registration of a legal unit online, types the organisation code, accepts when the system says that the code exists and an administrator can be applied for, and fills in the administrator',
};

/** A cause of an approved unit that lies in how far the replacement has come. */
function step(
  code: string,
  holds: (facts: UnitFacts) => boolean,
  found: (facts: UnitFacts) => Pick<Finding, 'title' | 'say' | 'next'>,
): Cause<UnitFacts> {
  return {
    code,
    find: (facts) =>
      facts.unit.status === 'approved' && holds(facts)
        ? { code, facts: evidence(facts), ...found(facts) }
        : null,
  };
}

const stepDone = ({ replacement }: UnitFacts, which: 'revoke' | 'apply' | 'approve') =>
  replacement?.steps.find((one) => one.step === which);

const applicant = (facts: UnitFacts): string => stepDone(facts, 'apply')?.name ?? '';

export const adminChange = diagnosis<UnitFacts>()({
  id: 'D-ADMIN-CHANGE',
  topic: 'admin-change',
  question: { zh: '单位管理员离职、更换', en: 'The unit’s administrator has left or is replaced' },
  asks: [],
  faq: ['unit-3', 'unit-2'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `更换单位管理员分三步：第一步，联系当地人力资源部门，取消旧的单位管理员权限；第二步，${howToApply.zh}；第三步，申请成功后，再联系当地人力资源部门审核刚申请的权限。`,
    en: `An administrator is replaced in three steps. First the local bureau revokes the former administrator's right. Then ${howToApply.en}. Last the bureau approves what was applied for.`,
  },
  causes: [
    ...endedCauses,
    {
      code: 'unit-not-approved',
      find: (facts) => {
        if (facts.unit.status === 'approved') return null;
        if (facts.unit.status === 'merged' || facts.unit.status === 'deleted') return null;
        return {
          code: 'unit-not-approved',
          title: { zh: '单位还没有审核通过，谈不上更换', en: 'Not approved yet: nobody to replace' },
          facts: evidence(facts),
          say: {
            zh: `“${facts.unit.name}”的注册还没有审核通过，管理员随单位注册一并审核。请先联系${bureauName(facts.bureau).zh}处理单位的注册；申请人有误的，一并向人社局说明。`,
            en: `The registration of "${facts.unit.name}" is not approved yet, and its administrator is decided with it. Please ask ${bureauName(facts.bureau).en} about the registration first, and tell the bureau if the applicant is wrong.`,
          },
          next: [callBureau(facts.bureau), { topic: 'login-unit' }],
        };
      },
    },
    step(
      'revoke-first',
      ({ replacement }) => replacement?.next === 'revoke',
      (facts) => ({
        title: {
          zh: '新管理员已申请，旧权限还没有取消',
          en: 'Applied already; the old right is not revoked',
        },
        say: {
          zh: `${applicant(facts)}已经申请“${facts.unit.name}”的单位管理员，但原管理员${namesOf(active(facts))}的权限还没有取消。请先联系${bureauName(facts.bureau).zh}取消旧权限，同时请其审核刚申请的权限，不用重新申请。`,
          en: `${applicant(facts)} has applied to administer "${facts.unit.name}", but the right of ${namesOf(active(facts))} is not revoked. Please ask ${bureauName(facts.bureau).en} to revoke it and to decide the application with it; there is no need to apply again.`,
        },
        next: [...toBureau(facts), ...revocation(facts)],
      }),
    ),
    step(
      'apply-next',
      ({ replacement }) => replacement?.next === 'apply',
      (facts) => ({
        title: { zh: '旧权限已取消：新管理员申请', en: 'Step 1 is done: the new one applies' },
        say: {
          zh: `“${facts.unit.name}”的旧管理员权限${at(facts)}已经取消，第一步办好了，现在办第二步：请${howToApply.zh}。申请成功后，第三步再联系${bureauName(facts.bureau).zh}审核。`,
          en: `The former right at "${facts.unit.name}" is revoked; step one is done. Now step two: ${howToApply.en}. After that, for step three, please ask ${bureauName(facts.bureau).en} to approve.`,
        },
        next: [callBureau(facts.bureau)],
      }),
    ),
    step(
      'approve-next',
      ({ replacement }) => replacement?.next === 'approve',
      (facts) => ({
        title: {
          zh: `新管理员已申请：${facts.bureau.name}审核`,
          en: `Applied: ${facts.bureau.name} decides`,
        },
        say: {
          zh: `前两步都办好了：旧权限已经取消，${applicant(facts)}的申请已经提交，只差人社局审核。请联系${bureauName(facts.bureau).zh}审核刚申请的权限，审核通过后即可用单位身份登录。`,
          en: `Two steps are done: the old right is revoked and ${applicant(facts)} has applied; only the approval is left. Please ask ${bureauName(facts.bureau).en} to decide the application; the log-in as the unit works once it is approved.`,
        },
        next: toBureau(facts),
      }),
    ),
    step(
      'replaced',
      ({ replacement }) => replacement?.next === null,
      (facts) => ({
        title: {
          zh: `三步都已完成：现任管理员${namesOf(active(facts))}`,
          en: `All three are done: ${namesOf(active(facts))} administers it now`,
        },
        say: {
          zh: `“${facts.unit.name}”更换管理员的三步都已办完，现任单位管理员是${namesOf(active(facts))}，可以用单位身份登录了。登录时提示没有权限的，请再告诉我，我来查。`,
          en: `All three steps are done for "${facts.unit.name}": its administrator now is ${namesOf(active(facts))}, who can log in as the unit. If the log-in says that there is no right, tell me and I will look.`,
        },
        next: [{ topic: 'login-unit' }],
      }),
    ),
    step(
      'nobody-administers',
      (facts) => facts.replacement === null && active(facts).length === 0,
      (facts) => ({
        title: { zh: '单位现在没有管理员：直接申请', en: 'Nobody administers it: apply at once' },
        say: {
          zh: `“${facts.unit.name}”现在没有有效的单位管理员，不用再取消谁的权限。请${howToApply.zh}，申请成功后联系${bureauName(facts.bureau).zh}审核。`,
          en: `Nobody administers "${facts.unit.name}" now, so no right has to be revoked. Please let ${howToApply.en}; then ask ${bureauName(facts.bureau).en} to approve.`,
        },
        next: [callBureau(facts.bureau)],
      }),
    ),
    step(
      'not-started',
      (facts) => facts.replacement === null && active(facts).length > 0,
      (facts) => ({
        title: { zh: '一步未办：先由人社局取消旧权限', en: 'Nothing done: first the bureau revokes' },
        say: {
          zh: `“${facts.unit.name}”现在的单位管理员是${namesOf(active(facts))}，更换还没有开始。第一步，请联系${bureauName(facts.bureau).zh}，取消旧的管理员权限${active(facts).length > 1 ? '（单位还有其他管理员的，也可由其登录后在“资料维护—法人单位管理—用户管理”里取消）' : ''}；第二步，${howToApply.zh}；第三步，再请人社局审核。`,
          en: `${namesOf(active(facts))} administers "${facts.unit.name}" now, and no step has been taken. First ask ${bureauName(facts.bureau).en} to revoke the former right${active(facts).length > 1 ? ' (another administrator of the unit can do that too, under the management of users)' : ''}. Second, ${howToApply.en}. Third, the bureau approves.`,
        },
        next: [...toBureau(facts), ...revocation(facts)],
      }),
    ),
  ],
  otherwise: (facts) => ({
    title: { zh: '更换单位管理员分三步', en: 'Three steps' },
    facts: evidence(facts),
    say: {
      zh: `更换“${facts.unit.name}”的管理员分三步：先由人社局取消旧权限，再由新管理员在网上申请，最后由人社局审核。请联系${bureauName(facts.bureau).zh}。`,
      en: `The administrator of "${facts.unit.name}" is replaced in three steps: the bureau revokes, the new one applies online, the bureau approves. Please ask ${bureauName(facts.bureau).en}.`,
    },
    next: [callBureau(facts.bureau)],
  }),
  // How far a replacement has come is no fault; a unit without an administrator is found by its log-in.
  isCheckup: false,
});

const at = (facts: UnitFacts): string => {
  const day = stepDone(facts, 'revoke')?.at;
  return day ? ` ${dayOf(day)} ` : '';
};

function toBureau({ bureau }: UnitFacts): Finding['next'] {
  return [callBureau(bureau), { refer: 'bureau', bureauId: bureau.id }];
}

/** What the bureau's own staff do on the spot; where several are active, which of them leaves is asked. */
function revocation(facts: UnitFacts): Finding['next'] {
  const [only, ...more] = active(facts);
  return only && more.length === 0
    ? [{ operationType: 'revoke-unit-admin', input: { unitAdminId: only.id } }]
    : [];
}
