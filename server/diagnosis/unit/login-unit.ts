/** D-LOGIN-UNIT: 登录失败，你没有该单位的权限 (FAQ unit-8). */
import { desk } from '../../letters/desk.ts';
import { diagnosis, type Asked, type Cause, type Finding } from '../diagnosis.ts';
import { callBureau } from '../next-steps.ts';
import { bureauName, dayOf, fact } from '../person/sentences.ts';
import type { RightFacts, UnitFacts } from '../unit-facts.ts';
import { awaitsBureau, endedCauses, isBureauWrong, rightName, unitEvidence, wrongBureau } from './parts.ts';

/** What is likeliest behind the call first; a right that ended says something only where nobody is left. */
function rightOf({ rights }: UnitFacts, { personId }: Asked): RightFacts | null {
  const of = personId === null ? rights : rights.filter((right) => right.personId === personId);
  const first = (holds: (right: RightFacts) => boolean): RightFacts | undefined => of.find(holds);
  return (
    first(({ status, linked }) => status === 'active' && !linked) ??
    first(({ status }) => status === 'applied') ??
    first(({ status }) => status === 'active') ??
    of[0] ??
    null
  );
}

const rightEvidence = (right: RightFacts) => [
  fact('管理员', 'Administrator', right.name),
  fact('权限', 'Right', rightName(right.status)),
  ...(right.status === 'active'
    ? [
        fact(
          '账号与单位的关联',
          'Link of account and unit',
          right.linked ? { zh: '正常', en: 'in order' } : { zh: '丢失', en: 'lost' },
        ),
      ]
    : []),
  fact('申请日期', 'Applied', dayOf(right.appliedAt)),
  ...(right.decidedAt === null ? [] : [fact('审核日期', 'Decided', dayOf(right.decidedAt))]),
  ...(right.decidedBy === null ? [] : [fact('办理', 'Decided by', right.decidedBy)]),
  ...(right.reason === null ? [] : [fact('理由', 'Reason', right.reason)]),
];

/** A cause of an approved unit that lies in the right asked about. */
function inRight(
  code: string,
  holds: (right: RightFacts, facts: UnitFacts, asked: Asked) => boolean,
  found: (right: RightFacts, facts: UnitFacts) => Pick<Finding, 'title' | 'say' | 'next' | 'faq'>,
): Cause<UnitFacts> {
  return {
    code,
    find: (facts, asked) => {
      const right = facts.unit.status === 'approved' ? rightOf(facts, asked) : null;
      if (!right || !holds(right, facts, asked)) return null;
      return { code, facts: [...rightEvidence(right), ...unitEvidence(facts)], ...found(right, facts) };
    },
  };
}

const ended = ['revoked', 'withdrawn'];

export const loginUnit = diagnosis<UnitFacts>()({
  id: 'D-LOGIN-UNIT',
  topic: 'login-unit',
  question: {
    zh: '登录失败，你没有该单位的权限',
    en: 'Log-in fails: you have no right to this unit',
  },
  asks: ['person'],
  faq: ['unit-8'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `显示“登录失败，你没有该单位的权限”的，要查单位的审核情况：未审核或审核不通过的，先核对人事户头是否有误，有误的修改人事户头，无误的联系当地人社局处理；审核通过的，由后台处理后即可登录。请单位管理员致电客服 ${desk.phone}，核实身份后我们查询。`,
    en: `Where the log-in says that there is no right to the unit, the unit's registration is looked at. If it is not approved or was rejected, check its 人事户头: a wrong one is changed, with a right one the local bureau settles it. If it is approved, the back end repairs it. Let the administrator call us on ${desk.phone}; we look it up once we know who is calling.`,
  },
  causes: [
    ...endedCauses,
    {
      code: 'wrong-hr-bureau',
      find: (facts) => (undecided(facts) && isBureauWrong(facts) ? wrongBureau(facts) : null),
    },
    {
      code: 'unit-not-approved',
      find: (facts) => (undecided(facts) && !isBureauWrong(facts) ? awaitsBureau(facts) : null),
    },
    inRight(
      'right-applied',
      ({ status }) => status === 'applied',
      (right, { unit, bureau, rights }) => {
        const holders = rights.filter(({ status }) => status === 'active');
        const office = bureauName(bureau);
        return {
          title: {
            zh: `管理员申请待审核：由${bureau.name}审核`,
            en: `The application waits: ${bureau.name} decides`,
          },
          say: {
            zh: `“${unit.name}”已审核通过，但${right.name}申请的单位管理员权限还在待审核，所以暂时不能登录。请联系${office.zh}审核${holders.length > 0 ? '；原管理员离职的，请先请人社局取消原管理员的权限' : ''}，审核通过后即可登录。`,
            en: `"${unit.name}" is approved, but the administrator's right that ${right.name} applied for has not been decided, so the log-in fails for now. Please ask ${office.en} to decide${holders.length > 0 ? '; if the former administrator has left, let the bureau revoke that right first' : ''}. The log-in works once it is approved.`,
          },
          next: [
            callBureau(bureau),
            { refer: 'bureau', bureauId: bureau.id },
            ...(holders.length > 0 ? [{ topic: 'admin-change' as const }] : []),
          ],
          faq: ['unit-8', 'unit-3'],
        };
      },
    ),
    inRight(
      'right-rejected',
      ({ status }, { rights }, { isCheckup }) =>
        status === 'rejected' && !(isCheckup && rights.some((other) => other.status === 'active')),
      (right, { unit, bureau }) => ({
        title: { zh: '管理员申请审核不通过', en: 'The application was rejected' },
        say: {
          zh: `${right.name}申请“${unit.name}”单位管理员的权限没有审核通过${right.reason === null ? '' : `，理由是：${right.reason}`}。请联系${bureauName(bureau).zh}问清原因，再在网上做法人单位注册、输入组织机构代码，重新申请管理员。`,
          en: `The application of ${right.name} to administer "${unit.name}" was rejected${right.reason === null ? '' : `, for this reason: ${right.reason}`}. Please ask ${bureauName(bureau).en} about it, then apply again online: register as a legal unit and type the organisation code.`,
        },
        next: [callBureau(bureau), { topic: 'admin-change' }],
        faq: ['unit-3'],
      }),
    ),
    inRight(
      'right-revoked',
      ({ status }, { rights }, { isCheckup }) =>
        ended.includes(status) && !(isCheckup && rights.some((other) => other.status === 'active')),
      (right, { unit, bureau }) => ({
        title: {
          zh: '管理员权限已取消：按更换管理员办理',
          en: 'The right has ended: replace the administrator',
        },
        say: {
          zh: `“${unit.name}”已审核通过，但${right.name}的单位管理员权限${right.decidedAt === null ? '' : `已于 ${dayOf(right.decidedAt)} `}${right.status === 'withdrawn' ? '撤回' : '取消'}${right.reason === null ? '' : `（${right.reason}）`}，所以不能登录，这不是系统故障。单位要换管理员的，请新管理员在网上做法人单位注册，输入组织机构代码，按提示申请管理员，再联系${bureauName(bureau).zh}审核。`,
          en: `"${unit.name}" is approved, but the administrator's right of ${right.name} ${right.status === 'withdrawn' ? 'was withdrawn' : 'was revoked'}${right.decidedAt === null ? '' : ` on ${dayOf(right.decidedAt)}`}${right.reason === null ? '' : ` (${right.reason})`}, so the log-in fails; this is no fault. For a new administrator, that person registers as a legal unit online, types the organisation code, applies as the system proposes, and asks ${bureauName(bureau).en} to approve.`,
        },
        next: [{ topic: 'admin-change' }, callBureau(bureau)],
        faq: ['unit-3'],
      }),
    ),
    inRight(
      'account-not-in-use',
      ({ status, accountStatus }) => status === 'active' && accountStatus !== 'active',
      (right, { unit }) => ({
        title: { zh: '管理员的账号停用或已删除', en: 'The administrator’s account is not in use' },
        say: {
          zh: `${right.name}在“${unit.name}”的权限有效，但这个账号${right.accountStatus === 'suspended' ? '已停用' : '已删除'}，所以不能登录。请单位按更换单位管理员办理；对停用有疑问的，我为您登记工单。`,
          en: `The right of ${right.name} at "${unit.name}" is active, but the account ${right.accountStatus === 'suspended' ? 'is suspended' : 'was deleted'}, so the log-in fails. Please replace the administrator; for questions about the suspension I am registering a case.`,
        },
        next: [{ topic: 'admin-change' }, { refer: 'province' }],
        faq: ['unit-3'],
      }),
    ),
    inRight(
      'link-lost',
      ({ status, linked }) => status === 'active' && !linked,
      (right, { unit }) => ({
        title: {
          zh: '单位和权限都有效，关联丢失：后台修复',
          en: 'Unit and right are in order, the link is lost',
        },
        say: {
          zh: `“${unit.name}”已审核通过，${right.name}的单位管理员权限也有效，是账号与单位的关联丢失了。我们回拨单位登记的电话核实后，由后台修复，修复后即可登录，不需要重新注册。`,
          en: `"${unit.name}" is approved and the right of ${right.name} is active; the link between account and unit was lost. We call the unit's registered number back, then the back end restores it and the log-in works. There is no need to register anew.`,
        },
        next: [{ operationType: 'restore-unit-access', input: { unitAdminId: right.id } }],
      }),
    ),
    {
      code: 'nobody-administers',
      find: (facts, { personId }) => {
        const { unit, bureau, rights } = facts;
        if (unit.status !== 'approved') return null;
        const mine = personId === null ? rights : rights.filter((right) => right.personId === personId);
        if (mine.length > 0) return null;
        return {
          code: 'nobody-administers',
          title:
            personId === null
              ? { zh: '单位没有任何管理员', en: 'The unit has no administrator' }
              : { zh: '没有申请过这个单位的管理员', en: 'Never applied to administer this unit' },
          facts: unitEvidence(facts),
          say: {
            zh: `“${unit.name}”已审核通过，但${personId === null ? '没有登记单位管理员' : '您的账号没有申请过它的单位管理员权限'}，所以不能以单位身份登录。请在网上做法人单位注册，输入组织机构代码，系统提示代码已存在时点“确定”，填写管理员信息，再联系${bureauName(bureau).zh}审核。`,
            en: `"${unit.name}" is approved, but ${personId === null ? 'nobody is registered as its administrator' : 'your account never applied to administer it'}, so there is no log-in as the unit. Please register as a legal unit online, type the organisation code, accept when the system says that it exists, fill in the administrator, and ask ${bureauName(bureau).en} to approve.`,
          },
          next: [callBureau(bureau), { topic: 'admin-change' }],
          faq: ['unit-3'],
        };
      },
    },
  ],
  otherwise: (facts, asked) => {
    const right = rightOf(facts, asked);
    return {
      title: { zh: '单位、权限、关联都正常', en: 'Unit, right and link are in order' },
      facts: [...(right ? rightEvidence(right) : []), ...unitEvidence(facts)],
      say: {
        zh: `“${facts.unit.name}”已审核通过，${right?.name ?? '管理员'}的权限和关联都正常，应当可以登录。请核对登录时选的是单位身份、账号密码无误；忘记密码的，用登录页的找回密码。仍提示没有权限的，我登记工单转技术人员核查，查清后答复您。`,
        en: `"${facts.unit.name}" is approved, and the right and the link of ${right?.name ?? 'its administrator'} are in order, so the log-in should work. Please check that you log in as a unit with the right name and password; a forgotten password is recovered on the log-in page. If it still says that there is no right, I am registering a case for the technical staff, and you will be told.`,
      },
      next: [{ refer: 'technical' }],
    };
  },
  isCheckup: true,
});

const undecided = ({ unit }: UnitFacts): boolean => unit.status === 'pending' || unit.status === 'rejected';
