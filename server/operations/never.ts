/**
 * What the desk is asked for and never does: listed beside the operations, so that whoever looks for it finds the
 * FAQ's answer, word for word, and what is done instead.
 */
import { require as requirePermission, type Actor } from '../auth/actor.ts';
import { Problem } from '../errors.ts';
import type { Language, Text } from '../text.ts';
import type { NeverDoneRow } from './contract.ts';

export interface NeverDone {
  type: string;
  title: Text;
  /** The entries that say so; the sentence stands in the answer of the first. */
  faq: readonly [string, ...string[]];
  /** The FAQ's own words; in English their sense. Null where the FAQ has no answer. */
  sentence: Text | null;
  /** What is done instead. */
  instead: Text;
}

export const neverDone: readonly NeverDone[] = [
  {
    type: 'change-login-name',
    title: { zh: '修改登录账号', en: 'Change a login name' },
    faq: ['account-2'],
    sentence: {
      zh: '登录账号一经注册后无法修改,所以请使用原有的登录账号。',
      en: 'A login name cannot be changed once it is registered; please use the one you have.',
    },
    instead: {
      zh: '忘记登录账号的，用找回密码页面查找。',
      en: 'Who forgot it looks it up on the recovery page.',
    },
  },
  {
    type: 'delete-approved-unit',
    title: { zh: '删除已审核通过的单位', en: 'Delete an approved unit' },
    faq: ['unit-1'],
    sentence: {
      zh: '单位注册通过人社局审核的不可删除',
      en: 'A unit whose registration the bureau has approved cannot be deleted.',
    },
    instead: {
      zh: '名称、所在地或代码有误的，办理更正；重复注册的，由单位管理员来电合并。',
      en: 'A wrong name, place or code is corrected; of two registrations the unit’s administrator asks for a merge.',
    },
  },
  {
    type: 'change-recognised-record',
    title: { zh: '修改已认定的记录', en: 'Change a recognised record' },
    faq: ['declare-1', 'declare-2'],
    sentence: {
      zh: '若公修课或专业课在人力资源部门已认定通过,则不能再修改。若有疑问可咨询省厅:83134871。',
      en: 'A public or professional course that the bureau has recognised cannot be changed any more. For doubts ask the provincial department, 83134871.',
    },
    instead: {
      zh: '问答只写明公需、专业；本台对选修同样不作修改，疑问转省厅。尚未认定的记录可以退案。',
      en: 'The FAQ names public and professional courses; the desk leaves elective ones alone as well and refers doubts to the province. What is not recognised yet can be returned.',
    },
  },
  {
    type: 'delete-recognised-record',
    title: { zh: '删除已认定的记录', en: 'Delete a recognised record' },
    faq: ['declare-3'],
    sentence: {
      zh: '若公修课或专业课在人力资源部门已认定通过,则不能删除。若有疑问可咨询省厅:83134871。',
      en: 'A public or professional course that the bureau has recognised cannot be deleted. For doubts ask the provincial department, 83134871.',
    },
    instead: {
      zh: '尚未认定的记录退案到个人后，由本人删除。',
      en: 'What is not recognised yet is returned to the person, who deletes it.',
    },
  },
  {
    type: 'change-name',
    title: { zh: '代个人修改姓名', en: 'Change a name for the person' },
    faq: ['profile-2'],
    sentence: {
      zh: '个人登录系统后,在“资料维护”-“账号信息维护”中更改姓名。',
      en: 'The person signs in and changes the name under 资料维护-账号信息维护.',
    },
    instead: {
      zh: '由本人在网上修改；不能登录的，先解决登录。',
      en: 'The person does it online; who cannot sign in is helped with that first.',
    },
  },
  {
    type: 'stamp-certificate',
    title: { zh: '证书盖章', en: 'Stamp a certificate' },
    faq: ['print-3'],
    sentence: {
      zh: '非盖章证书只作查询使用,如需要盖章证书,请联系当地人力资源部门盖章。',
      en: 'A certificate without a stamp serves for reference only; for a stamped one ask the local bureau.',
    },
    instead: {
      zh: '告知当地人社局的地址和电话，请其持打印的证书前往。',
      en: 'Tell the local bureau’s address and phone; the printed certificate is taken there.',
    },
  },
  {
    type: 'tell-password',
    title: { zh: '告知密码', en: 'Tell somebody a password' },
    faq: ['account-1'],
    sentence: {
      zh: '方法二:联系法人单位管理员,在“资料维护”-“专业技术人员管理”中,重置密码。',
      en: 'Second way: the unit’s administrator resets the password under 资料维护-专业技术人员管理.',
    },
    instead: {
      zh: '密码只能重设，无人能查看。先用找回密码页面，其次由单位管理员重置，都办不到的由客服两人重置。',
      en: 'Nobody can look a password up; it is set anew: on the recovery page, else by the unit’s administrator, else by two people of the desk.',
    },
  },
  {
    type: 'recover-unit-admin',
    title: { zh: '找回单位管理员的账号密码', en: 'Recover a unit administrator’s account' },
    faq: ['unit-7'],
    sentence: null,
    instead: {
      zh: '常见问题没有给出答案。本台的顺序：找回密码页面；找不回的，经人社局更换单位管理员；确需重置的，由客服两人办理。',
      en: 'The FAQ has no answer. The desk’s order: the recovery page; else a replacement of the administrator through the bureau; else a reset by two people of the desk.',
    },
  },
];

const byType: ReadonlyMap<string, NeverDone> = new Map(neverDone.map((entry) => [entry.type, entry]));

/**
 * Nothing, unless `type` is never done.
 * @throws Problem 403 for who proposes nothing at all, else 409 `never-done` with the sentence
 */
export function refuseNeverDone(actor: Actor, type: string): void {
  const entry = byType.get(type);
  if (!entry) return;
  requirePermission(actor, 'operation:propose');
  const { sentence, instead, faq } = entry;
  throw new Problem(
    409,
    'never-done',
    sentence
      ? { zh: `不办理：${sentence.zh} ${instead.zh}`, en: `This is never done: ${sentence.en} ${instead.en}` }
      : { zh: `不办理：${instead.zh}`, en: `This is never done: ${instead.en}` },
    { extra: () => ({ faq }) },
  );
}

export const presentNeverDone = (
  { type, title, faq, sentence, instead }: NeverDone,
  language: Language,
): NeverDoneRow => ({
  id: type,
  type,
  title: title[language],
  faq: [...faq],
  official: sentence !== null,
  ...(sentence
    ? { sentence: sentence[language], instead: instead[language] }
    : { sentence: instead[language] }),
});
