/** D-ID-TAKEN: somebody registers and is told that the ID number is registered already. */
import { maskPhone } from '../../identifiers/phone.ts';
import { desk } from '../../letters/desk.ts';
import type { Text } from '../../text.ts';
import type { AccountFacts } from '../account-facts.ts';
import { diagnosis, type Asked, type Fact, type Finding } from '../diagnosis.ts';
import { callProvince } from '../next-steps.ts';
import { dayOf, fact, fieldList, liveCaseFacts, rightStatusNames } from './sentences.ts';
import {
  activeRights,
  holderNumber,
  isOwn,
  isPersonal,
  isRoleOnly,
  registeredUnits,
} from './whose-account.ts';

function evidence(facts: AccountFacts): Fact[] {
  const { account } = facts;
  return [
    fact('登记的姓名', 'Registered name', facts.name),
    fact('证件号码', 'ID number', facts.idNumberShown),
    fact(
      '账号类型',
      'Kind of account',
      account.kind === 'bureau' ? { zh: '人社局账号', en: 'bureau' } : { zh: '个人账号', en: 'personal' },
    ),
    fact('注册日期', 'Registered', dayOf(account.registeredAt)),
    fact(
      '最近登录',
      'Last log-in',
      account.lastLoginAt === null ? { zh: '没有登录过', en: 'never' } : dayOf(account.lastLoginAt),
    ),
    ...facts.rights.map(({ unitName, status }) =>
      fact('单位管理员', 'Administrator', {
        zh: `${unitName}（${rightStatusNames[status].zh}）`,
        en: `${unitName} (${rightStatusNames[status].en})`,
      }),
    ),
    ...liveCaseFacts(facts),
  ];
}

/** The name was not stated: whose the account is has to be asked before anything is done. */
const unlessNamed = (facts: AccountFacts, asked: Asked): Text =>
  isOwn(facts, asked) === null
    ? {
        zh: '如果是您本人以前注册的，',
        en: 'If it was you who registered it, ',
      }
    : { zh: '', en: '' };

/** How somebody goes on with the log-in of a unit's administrator. */
function asIndividual(facts: AccountFacts, asked: Asked, was: Text): Pick<Finding, 'say' | 'facts' | 'next'> {
  const names = fieldList(facts.missing);
  const given = unlessNamed(facts, asked);
  const left: Text =
    facts.missing.length > 0
      ? { zh: `把带 * 的${names.zh}填写完整`, en: `fill in the starred fields ${names.en}` }
      : { zh: '核对个人资料', en: 'check the profile' };
  return {
    facts: [...evidence(facts), ...(facts.missing.length > 0 ? [fact('未填', 'Empty', names)] : [])],
    say: {
      zh: `您的身份证号码已经注册过：${was.zh}。${given.zh}不需要重新注册，请用注册时登记的账号和密码，以个人身份登录系统，${left.zh}，之后就可以正常申报继续教育记录。忘记密码的，用登录页的“找回密码”。`,
      en: `Your ID number is registered already: ${was.en}. ${given.en}${given.en === '' ? 'There' : 'there'} is no need to register again. Log in as an individual with that account and password, ${left.en}, and declare your records then. If the password is forgotten, recover it on the log-in page.`,
    },
    next: [{ topic: 'login-person' }],
  };
}

export const idTaken = diagnosis<AccountFacts>()({
  id: 'D-ID-TAKEN',
  topic: 'id-taken',
  question: {
    zh: '注册时提示身份证已经注册',
    en: 'Registering says that the ID number is registered already',
  },
  asks: ['idNumber', 'name', 'holderIdNumber'],
  faq: ['register-3', 'register-4', 'register-5', 'register-7', 'profile-3'],
  // Whoever is not the holder may not be told who is; the holder alone may.
  hearers: ['self'],
  procedure: {
    zh: `身份证号码已经注册，有几种情况。您以前注册过个人账号的，请用登录页的“找回密码”找回；您注册过法人单位或做过单位管理员的，请用那个账号和密码以个人身份登录，完善个人资料后就可以申报，无需重复注册。不是您注册、被他人误注册的，请将个人身份证复印件（正反两面）传真至 ${desk.fax}，问题处理标题为“广东省继续教育管理系统删除账号”，写明账号删除原因以及单位管理员姓名、联系方式，本人联系方式。误注册为人社局账号的，在复印件上注明“个人注册误注册为人社局帐号，请求删除帐号”，并留下联系人姓名和联系方式，传真至同一号码。`,
    en: `There are several ways in which a number is registered already. If you registered as a person before, recover the password on the log-in page. If you registered a unit or administered one, log in as an individual with that account, complete the profile and declare; there is no need to register again. If somebody else registered your number, fax both sides of your ID card to ${desk.fax} under the title 广东省继续教育管理系统删除账号, with the reason, the name and phone of your unit's administrator, and your own phone. If it was registered as a bureau account by mistake, write 个人注册误注册为人社局帐号，请求删除帐号 on the copy with a contact and fax it to the same number.`,
  },
  causes: [
    {
      code: 'account-deleted',
      find: (facts) =>
        facts.account.status === 'deleted'
          ? {
              code: 'account-deleted',
              title: { zh: '这个账号已删除，号码已释放', en: 'This account was deleted; its number is free' },
              facts: evidence(facts),
              say: {
                zh: '这个账号已经删除，身份证号码已经释放，可以重新注册；原来的登录账号不能再用，请另取一个。仍提示已注册的，请把身份证号码报给我再查。',
                en: 'This account was deleted and its number is free: please register anew under another login name. If you are still told that it is registered, read me the number and I will look again.',
              },
              next: [],
            }
          : null,
    },
    {
      code: 'own-person-account',
      find: (facts, asked) => {
        if (!isPersonal(facts) || isOwn(facts, asked) === false || isRoleOnly(facts)) return null;
        const given = unlessNamed(facts, asked);
        return {
          code: 'own-person-account',
          title:
            given.zh === ''
              ? { zh: '是来电人自己的个人账号', en: 'The caller’s own person account' }
              : { zh: '是个人账号：先问来电人姓名', en: 'A person account: ask for the caller’s name first' },
          facts: evidence(facts),
          say: {
            zh: `您的身份证号码在 ${dayOf(facts.account.registeredAt)} 已经注册过个人账号。${given.zh}不必重新注册，请用登录页的“找回密码”找回登录账号和密码，也可以请单位管理员重置密码。`,
            en: `Your ID number was registered as a person on ${dayOf(facts.account.registeredAt)}. ${given.en}${given.en === '' ? 'There' : 'there'} is no need to register again: recover login name and password on the log-in page, or have the administrator of your unit reset it.`,
          },
          next: [{ topic: 'login-person' }],
          faq: ['account-1'],
        };
      },
    },
    {
      code: 'own-administrator-account',
      find: (facts, asked) => {
        const [right] = activeRights(facts);
        if (!isPersonal(facts) || isOwn(facts, asked) === false || !right) return null;
        return {
          code: 'own-administrator-account',
          title: {
            zh: '来电人就是单位管理员，同一账号',
            en: 'The caller administers a unit with this log-in',
          },
          ...asIndividual(facts, asked, {
            zh: `是${right.unitName}的单位管理员账号，已审核通过`,
            en: `it is the account of an administrator of ${right.unitName}`,
          }),
          faq: ['register-3'],
        };
      },
    },
    {
      code: 'own-registrant-account',
      find: (facts, asked) => {
        const [right] = registeredUnits(facts);
        if (!isPersonal(facts) || isOwn(facts, asked) === false || !right) return null;
        return {
          code: 'own-registrant-account',
          title: {
            zh: '来电人用自己的身份证注册过法人单位',
            en: 'The caller registered a unit with this number',
          },
          ...asIndividual(facts, asked, {
            zh: `注册法人单位${right.unitName}时用的就是它`,
            en: `the unit ${right.unitName} was registered with it`,
          }),
          faq: ['register-4'],
        };
      },
    },
    {
      code: 'stranger-account',
      find: (facts, asked) => {
        if (!isPersonal(facts) || isOwn(facts, asked) !== false || holderNumber(facts, asked) !== null)
          return null;
        return {
          code: 'stranger-account',
          title: { zh: '登记的姓名不是来电人：被他人误注册', en: 'Registered under another name' },
          facts: [
            ...evidence(facts),
            ...(facts.hasRecognisedHours
              ? [
                  fact('已认定学时', 'Recognised hours', {
                    zh: '有，不能删除账号',
                    en: 'yes: not to be deleted',
                  }),
                ]
              : []),
          ],
          say: {
            zh: `您的身份证号码被他人误注册了，登记人的资料我不能透露。请将您的身份证复印件（正反两面）传真至 ${desk.fax}，问题处理标题为“广东省继续教育管理系统删除账号”，写明账号删除原因以及单位管理员姓名、联系方式，您本人的联系方式。${facts.hasRecognisedHours ? '这个账号下已有认定的学时，收到后要先由省厅核实，再处理。' : '核对无误后账号删除，号码释放，您就可以注册。'}`,
            en: `Somebody else registered your ID number; I may not tell whose account it is. Please fax both sides of your ID card to ${desk.fax} under the title 广东省继续教育管理系统删除账号, with the reason, the name and phone of your unit's administrator, and your own phone. ${facts.hasRecognisedHours ? 'The account holds recognised hours, so the provincial department has to look into it first.' : 'Once it is checked the account is deleted, the number is free, and you can register.'}`,
          },
          next: facts.hasRecognisedHours
            ? [{ refer: 'province' }, callProvince]
            : facts.person
              ? [{ operationType: 'delete-person-account', input: { personId: facts.person.id } }]
              : [],
          faq: ['register-5'],
        };
      },
    },
    {
      code: 'bureau-account',
      find: (facts) => {
        const { account } = facts;
        if (account.kind !== 'bureau' || account.status === 'deleted') return null;
        // A real user of a bureau is not deleted (FAQ register-7 is about a mistake).
        if (account.actedAsBureauAt !== null)
          return {
            code: 'bureau-account-in-use',
            title: { zh: '确为人社局账号，办过业务', en: 'A bureau account that has been used as one' },
            facts: [...evidence(facts), fact('首次办理业务', 'First used', dayOf(account.actedAsBureauAt))],
            say: {
              zh: '您的身份证号码登记的是人社局账号，并且办理过人社局业务，不能按误注册删除。请与登记的人社局核实；我登记工单，核实后答复您。',
              en: 'Your ID number belongs to a bureau account that has been used for the work of a bureau, so it cannot be deleted as a mistake. Please clear it with that bureau; I am registering a case, and you will be told.',
            },
            next: [{ refer: 'province' }],
            faq: ['register-7'],
          };
        return {
          code: 'bureau-account',
          title: { zh: '误注册为人社局账号', en: 'Registered as a bureau account by mistake' },
          facts: evidence(facts),
          say: {
            zh: `您的身份证号码误注册成了人社局账号。请将身份证复印件（正反两面）传真至 ${desk.fax}，在复印件上注明“个人注册误注册为人社局帐号，请求删除帐号”，并留下联系人姓名和联系方式。核对无误后账号删除，您就可以注册个人账号。`,
            en: `Your ID number was registered as a bureau account by mistake. Please fax both sides of the ID card to ${desk.fax} with 个人注册误注册为人社局帐号，请求删除帐号 written on the copy and a contact. Once it is checked the account is deleted and you can register as a person.`,
          },
          next: [{ operationType: 'delete-bureau-account', input: { accountId: account.id } }],
          faq: ['register-7'],
        };
      },
    },
    {
      code: 'other-persons-typo',
      find: (facts, asked) => {
        const right = holderNumber(facts, asked);
        if (!isPersonal(facts) || right === null || !facts.person) return null;
        return {
          code: 'other-persons-typo',
          title: {
            zh: '另一人登记时把号码打错成了来电人的',
            en: 'Somebody else mistyped the own number',
          },
          facts: evidence(facts),
          say: {
            zh: `是另一位用户登记时把自己的身份证号码打错，打成了您的号码。要由那一位本人更正：将其身份证复印件（正反两面）传真至 ${desk.fax}，问题处理标题为“广东省继续教育系统修改身份证号码”，注明原错误身份证号码、联系人和联系方式。更正后您的号码就空出来，可以注册。登记人的资料我不能透露，由我们通知。`,
            en: `Another user mistyped the own ID number and it became yours. That person has to correct it: both sides of that ID card are faxed to ${desk.fax} under the title 广东省继续教育系统修改身份证号码, with the wrong number and a contact. Then yours is free and you can register. I may not tell who it is; we let that person know.`,
          },
          next: [
            { operationType: 'correct-id-number', input: { personId: facts.person.id } },
            ...(facts.person.phone === null
              ? []
              : [
                  {
                    call: {
                      who: 'holder' as const,
                      name: facts.name,
                      phone: maskPhone(facts.person.phone),
                      address: null,
                    },
                  },
                ]),
          ],
          faq: ['profile-3'],
        };
      },
    },
  ],
  otherwise: (facts) => ({
    title: { zh: '号码登记在一个账号上', en: 'The number is on an account' },
    facts: evidence(facts),
    say: {
      zh: '这个身份证号码已经登记在一个账号上。请告诉我您的姓名，我来看是不是您自己以前注册的。',
      en: 'This ID number is on an account. Please tell me your name, and I will see whether it is one you registered before.',
    },
    next: [],
  }),
  isCheckup: false,
});
