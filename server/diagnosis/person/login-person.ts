/** D-LOGIN-PERSON: login name or password forgotten, or the log-in refused. */
import { desk } from '../../letters/desk.ts';
import type { Text } from '../../text.ts';
import { diagnosis, type Fact } from '../diagnosis.ts';
import { callUnit } from '../next-steps.ts';
import type { PersonFacts } from '../person-facts.ts';
import { administratorsOf, dayOf, daysBetween, fact, liveCaseFacts } from './sentences.ts';

/** For this long a caller may not know of the new number. */
const correctedLatelyDays = 90;

function evidence({ account, unit, formerNumbers }: PersonFacts): Fact[] {
  const statuses = {
    active: { zh: '在用', en: 'active' },
    suspended: { zh: '已暂停', en: 'suspended' },
    deleted: { zh: '已删除', en: 'deleted' },
  };
  const [latest] = formerNumbers;
  return [
    fact('登录账号', 'Login name', account.loginName),
    fact('账号状态', 'Account', statuses[account.status as keyof typeof statuses]),
    ...(account.statusReason === null ? [] : [fact('原因', 'Reason', account.statusReason)]),
    fact(
      '最近登录',
      'Last log-in',
      account.lastLoginAt === null ? { zh: '没有登录过', en: 'never' } : dayOf(account.lastLoginAt),
    ),
    ...(account.passwordResetAt === null
      ? []
      : [fact('客服最近重置密码', 'Last reset by the desk', dayOf(account.passwordResetAt))]),
    ...(latest ? [fact('号码更正于', 'Number corrected', dayOf(latest.replacedAt))] : []),
    fact('单位管理员', 'Unit administrators', (unit && administratorsOf(unit)) ?? { zh: '没有', en: 'none' }),
  ];
}

/** The ways to a new password, the one that needs least first (FAQ account-1). */
function recovery(facts: PersonFacts): Text {
  const { unit } = facts;
  const who = unit && administratorsOf(unit);
  if (who)
    return {
      zh: `忘记账号或密码的，请用登录页的“找回密码”找回，也可以请${who.zh}在“资料维护—专业技术人员管理”里为您重置密码。我们看不到、也不能告诉您现有的密码。`,
      en: `Recover login name and password under "forgotten password" on the log-in page, or ask ${who.en}, to reset it under the management of persons. We can neither see nor tell the present password.`,
    };
  return {
    zh: `忘记账号或密码的，请用登录页的“找回密码”找回。${unit ? `${unit.name}目前没有有效的单位管理员` : '您还没有选择单位，没有单位管理员可以重置'}；找回页面也用不了的，请把身份证复印件正反两面传真至 ${desk.fax} 申请重置密码，由客服两人办理，一次性密码只回拨登记的电话告知。`,
    en: `Recover login name and password under "forgotten password" on the log-in page. ${unit ? `${unit.name} has no active administrator now` : 'You have chosen no unit, so no administrator can reset it'}; if the recovery page does not help, fax both sides of the ID card to ${desk.fax} and ask for a reset. Two people of the desk do it and tell the one-time code only by calling the registered phone.`,
  };
}

/** The same, and that the login name stays (FAQ account-2). */
function recoveryAndName(facts: PersonFacts): Text {
  const { zh, en } = recovery(facts);
  return {
    zh: `${zh}登录账号一经注册不能修改，请仍用原来的登录账号。`,
    en: `${en} A login name never changes, so keep using the registered one.`,
  };
}

const deskReset = (facts: PersonFacts) => ({
  operationType: 'reset-password',
  input: { accountId: facts.account.id },
});

export const loginPerson = diagnosis<PersonFacts>()({
  id: 'D-LOGIN-PERSON',
  topic: 'login-person',
  question: {
    zh: '忘记用户名、密码，无法登录',
    en: 'Login name or password forgotten, or the log-in fails',
  },
  asks: [],
  faq: ['account-1', 'account-2'],
  // Whether an account is in use, and since when its number is another, is its holder's alone.
  hearers: ['self'],
  procedure: {
    zh: '方法一：用登录页的“找回密码”找回；方法二：联系法人单位管理员，在“资料维护—专业技术人员管理”里重置密码。登录账号一经注册不能修改，请使用原有的登录账号。账号已删除的，可以用本人的身份证号码重新注册，原来的登录账号不能再用。',
    en: 'Either recover it under "forgotten password" on the log-in page, or have the administrator of the unit reset it under the management of persons. A login name never changes once registered. Whose account was deleted registers anew with the own ID number; the former login name cannot be used again.',
  },
  causes: [
    {
      code: 'account-deleted',
      find: (facts) =>
        facts.account.status === 'deleted'
          ? {
              code: 'account-deleted',
              title: { zh: '账号已删除', en: 'The account was deleted' },
              facts: evidence(facts),
              say: {
                zh: '这个账号已经删除，不能再登录，原来的登录账号也不能再用。您可以用自己的身份证号码重新注册，另取一个登录账号。',
                en: 'This account was deleted; it cannot be logged in to, and its login name cannot be used again. You can register anew with your ID number under another login name.',
              },
              next: [{ topic: 'id-taken' }],
            }
          : null,
    },
    {
      code: 'account-suspended',
      find: (facts) =>
        facts.account.status === 'suspended'
          ? {
              code: 'account-suspended',
              title: { zh: '账号已暂停', en: 'The account is suspended' },
              facts: [...evidence(facts), ...liveCaseFacts(facts)],
              say: {
                zh: `您的账号目前已暂停使用，暂停期间不能登录，也不能重置密码、修改证件号码或变更单位，学时都保留着。对此有疑问的，请把情况说明加盖单位公章，连同身份证复印件正反两面传真至 ${desk.fax}，我们核实后答复您。`,
                en: `Your account is suspended for the time being: no log-in, no reset, no change of number or unit; your hours are kept. If you have doubts, fax a statement with your unit's stamp and both sides of the ID card to ${desk.fax}; we look into it and tell you.`,
              },
              next: [],
            }
          : null,
    },
    {
      code: 'number-corrected',
      find: (facts) => {
        const [latest] = facts.formerNumbers;
        if (!latest) return null;
        const days = daysBetween(latest.replacedAt, facts.now);
        if (days > correctedLatelyDays) return null;
        return {
          code: 'number-corrected',
          title: { zh: `${days} 天前更正过身份证号码`, en: `The ID number was corrected ${days} days ago` },
          facts: [
            ...evidence(facts),
            fact('更正前的号码', 'Former number', latest.shown),
            fact('现在的号码', 'Present number', facts.idNumberShown),
          ],
          say: {
            zh: `您的身份证号码在 ${dayOf(latest.replacedAt)} 更正过。登录账号没有变，请仍用原来的登录账号；用到身份证号码的地方，比如找回密码，请填更正后的新号码。${recovery(facts).zh}`,
            en: `Your ID number was corrected on ${dayOf(latest.replacedAt)}. The login name is the same as before; wherever the ID number is asked for, as in recovering the password, give the new one. ${recovery(facts).en}`,
          },
          next: facts.unit ? callUnit(facts.unit) : [],
          faq: ['account-1', 'account-2', 'profile-3'],
        };
      },
    },
    {
      code: 'no-administrator',
      // Without a unit at all, `declare` tells what is wrong.
      find: (facts, asked) =>
        (facts.unit?.administrators.length ?? 0) > 0 || (asked.isCheckup && facts.unit === null)
          ? null
          : {
              code: 'no-administrator',
              title: { zh: '没有可以重置密码的单位管理员', en: 'No administrator can reset the password' },
              facts: evidence(facts),
              say: recoveryAndName(facts),
              next: [deskReset(facts)],
            },
    },
    {
      code: 'recover',
      find: (facts, asked) =>
        asked.isCheckup || !facts.unit || facts.unit.administrators.length === 0
          ? null
          : {
              code: 'recover',
              title: {
                zh: '账号正常：找回页面，或由单位管理员重置',
                en: 'The account is in order: recover it, or have the unit reset it',
              },
              facts: evidence(facts),
              say: recoveryAndName(facts),
              next: callUnit(facts.unit),
            },
    },
  ],
  otherwise: (facts) => ({
    title: { zh: '账号正常', en: 'The account is in order' },
    facts: evidence(facts),
    say: recoveryAndName(facts),
    next: [deskReset(facts)],
  }),
  isCheckup: true,
});
