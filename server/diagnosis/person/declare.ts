/** D-DECLARE: nothing can be declared. */
import { desk } from '../../letters/desk.ts';
import { diagnosis, type Cause } from '../diagnosis.ts';
import type { PersonFacts } from '../person-facts.ts';
import { fact, fieldList, liveCaseFacts, profileFieldNames } from './sentences.ts';

/** Fields whose lack means that no unit was chosen, said as such. */
const unitFields = ['unitId', 'cityCode'] as const;

const isUnitField = (field: string): boolean => (unitFields as readonly string[]).includes(field);

const emptyOn = (page: 'profile' | 'account', zh: string, en: string): Cause<PersonFacts> => ({
  code: `${page}-incomplete`,
  find: ({ missing }) => {
    const empty = missing.filter((field) => !isUnitField(field) && profileFieldNames[field].page === page);
    if (empty.length === 0) return null;
    const names = fieldList(empty);
    return {
      code: `${page}-incomplete`,
      title: { zh: `${zh}有带 * 的项没有填`, en: `Starred fields of the ${en} are empty` },
      facts: [fact('未填', 'Empty', names)],
      say: {
        zh: `您的${zh}里，带 * 的${names.zh}还没有填。请点“资料维护—${zh}维护”，填写完整后点“修改”，再点“继续教育记录申报”进行申报。${empty.includes('specialtyStudied') || empty.includes('specialtyEngaged') ? '专业没有正好合适的选项时，选一个最相关的即可。' : ''}`,
        en: `In your ${en} these starred fields are empty: ${names.en}. Please fill them in under the maintenance of your data, click "change", and declare then.${empty.includes('specialtyStudied') || empty.includes('specialtyEngaged') ? ' Where no specialty fits exactly, choose the closest.' : ''}`,
      },
      next: [],
      faq:
        empty.includes('specialtyStudied') || empty.includes('specialtyEngaged')
          ? ['declare-7', 'register-6']
          : ['declare-7'],
    };
  },
});

export const declare = diagnosis<PersonFacts>()({
  id: 'D-DECLARE',
  topic: 'declare',
  question: { zh: '总是无法申报', en: 'Declaring never works' },
  asks: [],
  faq: ['declare-7', 'register-6'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `请点“资料维护—个人基本信息维护”，查看带 * 的信息是否填写完整；再点“资料维护—账号信息维护”，查看带 * 的信息是否填写完整，没有填的请填写完整。点“修改”后再点“继续教育记录申报”进行申报。仍有问题请咨询 ${desk.phone}。`,
    en: `Look under the maintenance of your data whether every starred field of the profile and of the account is filled in, fill in what is missing, click "change", and declare then. If it still fails, phone ${desk.phone}.`,
  },
  causes: [
    {
      code: 'account-not-in-use',
      find: ({ account }) =>
        account.status === 'active'
          ? null
          : {
              code: 'account-not-in-use',
              title: { zh: '账号不在使用中', en: 'The account is not in use' },
              facts: [
                fact(
                  '账号状态',
                  'Account',
                  account.status === 'deleted'
                    ? { zh: '已删除', en: 'deleted' }
                    : { zh: '已暂停', en: 'suspended' },
                ),
              ],
              say: {
                zh: '这个账号现在不能使用，所以不能申报。我先为您看账号的情况，再告诉您怎么办。',
                en: 'This account is not in use, so nothing can be declared under it. I will look at the account first and then tell you what to do.',
              },
              next: [{ topic: 'login-person' }],
            },
    },
    emptyOn('profile', '个人基本信息', 'profile'),
    emptyOn('account', '账号信息', 'account'),
    {
      code: 'no-unit',
      find: ({ missing }) => {
        const empty = missing.filter(isUnitField);
        if (empty.length === 0) return null;
        const names = fieldList(empty);
        return {
          code: 'no-unit',
          title: { zh: `没有选择${names.zh}`, en: `Not chosen: ${names.en}` },
          facts: [fact('未填', 'Empty', names)],
          say: {
            zh: `您还没有选择${names.zh}。请点“资料维护—个人基本信息维护”，先选单位所在城市，再选所在单位，点“修改”后再申报。找不到单位名称的，请告诉我单位全称，我来查。`,
            en: `You have not chosen ${names.en} yet. Please choose the city of your unit and then the unit in your profile, click "change", and declare then. If the unit is not found, tell me its full name and I will look.`,
          },
          next: [{ topic: 'find-unit' }],
        };
      },
    },
  ],
  otherwise: (facts) => ({
    title: { zh: '资料没有缺项', en: 'Nothing is missing in the profile' },
    facts: [fact('带 * 项', 'Starred fields', { zh: '齐全', en: 'complete' }), ...liveCaseFacts(facts)],
    say: {
      zh: `您的个人基本信息和账号信息都没有缺项。请在“资料维护”里点“修改”保存一次，再点“继续教育记录申报”试试；仍不行的，我为您登记工单转技术核查，您也可以随时致电 ${desk.phone}。`,
      en: `Nothing is missing in your profile or account. Please click "change" once under the maintenance of your data and try again; if it still fails, I will register a case for the technical staff, and you can phone ${desk.phone} at any time.`,
    },
    next: [{ refer: 'technical' }],
  }),
  isCheckup: true,
});
