/** The sentence to say when a case has ended: what was done in the requester's words, or why not and the way out. */
import type { Text } from '../text.ts';
import { desk } from './desk.ts';

/** What was done, one sentence for each operation. */
export const doneSentences: Readonly<Record<string, Text>> = {
  'correct-id-number': {
    zh: '身份证号码已更正；登录账号、所在单位、学时和申报记录不变。',
    en: 'The ID number is corrected; the login name, the unit, the hours and the records stay.',
  },
  'move-person': {
    zh: '单位和所在城市已修改；以前认定的学时仍归本人。',
    en: 'The unit and its city are changed; hours recognised before stay with the person.',
  },
  'delete-person-account': {
    zh: '误注册的个人账号已删除；现在可以用本人的身份证号码重新注册。',
    en: 'The account registered by somebody else is deleted; the ID number can be registered again.',
  },
  'delete-bureau-account': {
    zh: '误注册的人社局账号已删除；现在可以按个人重新注册。',
    en: 'The account registered as a bureau by mistake is deleted; register again as an individual.',
  },
  'suspend-account': {
    zh: '账号已停用；学时和申报记录仍然保留。',
    en: 'The account is suspended; its hours and records are kept.',
  },
  'delete-unit-registration': {
    zh: '单位注册信息已删除；该组织机构代码可以重新注册。',
    en: 'The unit’s registration is deleted; its organisation code can be registered again.',
  },
  'correct-org-code': {
    zh: '单位的组织机构代码已更正；人员、管理员和学时不变。',
    en: 'The unit’s organisation code is corrected; persons, administrators and hours stay.',
  },
  'correct-unit-details': {
    zh: '单位名称、所在地已按证件修改。',
    en: 'The unit’s name and place are corrected after its certificate.',
  },
  'change-hr-bureau': {
    zh: '单位的人事户头已修改；以后由新的人社局审核和认定。',
    en: 'The unit’s 人事户头 is changed; the new bureau examines and recognises from now on.',
  },
  'merge-units': {
    zh: '重复的单位已合并；人员、申报记录和管理员归入保留的单位。',
    en: 'The duplicate units are merged; persons, records and administrators are at the one that stays.',
  },
  'apply-unit-admin': {
    zh: '单位管理员申请已代为提交；由单位人事户头所在的人社局审核，结果请向该局查询。',
    en: 'The application for a unit administrator is filed; the bureau of the unit’s 人事户头 decides, ask it for the result.',
  },
  'decide-unit-admin': {
    zh: '单位管理员申请已审核；结果请登录系统查看。',
    en: 'The administrator’s application is decided; sign in to the system for the result.',
  },
  'decide-unit-registration': {
    zh: '单位注册已审核；结果请登录系统查看。',
    en: 'The unit’s registration is decided; sign in to the system for the result.',
  },
  'revoke-unit-admin': {
    zh: '单位管理员权限已取消；个人账号和学时不受影响。',
    en: 'The right of the unit administrator is revoked; the personal account and its hours are untouched.',
  },
  'restore-unit-access': {
    zh: '单位登录权限已修复；请重新登录。',
    en: 'The access to the unit is restored; sign in again.',
  },
  'reset-password': {
    zh: '密码已重置；客服只拨打登记的电话告知一次性密码，首次登录须修改。',
    en: 'The password is reset; the one-time code is told by calling the registered phone only, and changed at the first login.',
  },
  'return-record': {
    zh: '申报记录已退案；退到单位的，请联系单位管理员再退到个人，退到个人的，修改后重新申报。',
    en: 'The record is returned; from the unit, ask its administrator to return it to you; then correct it and declare again.',
  },
  'recount-hours': {
    zh: '学时已重新统计；请退出登录，十分钟后再登录查看。',
    en: 'The hours are recounted; sign out and look again after ten minutes.',
  },
  'reconcile-learning-hours': {
    zh: '学习网学时已核对调整；请登录系统查看。',
    en: 'The hours of the learning network are compared and adjusted; sign in to the system to see them.',
  },
  'change-policy': { zh: '复核策略已修改。', en: 'The policy is changed.' },
  'change-staff': { zh: '工作人员资料已修改。', en: 'The member of staff is changed.' },
  revert: {
    zh: '原来的办理已撤销，登记恢复到办理之前。',
    en: 'What was done is undone; the registry is as it was before.',
  },
};

const answered: Text = { zh: '您咨询的事项已答复。', en: 'Your question is answered.' };

const refusedSentences: Readonly<Record<string, Text>> = {
  'missing-material': {
    zh: '因材料不全，本件不予办理。请补齐全部材料，清晰复印后重新传真。',
    en: 'It is refused because material is missing. Send all of it again, clearly copied.',
  },
  'not-eligible': {
    zh: '经核对登记，不符合办理条件，本件不予办理。情况有变化的，可以重新提交。',
    en: 'The registry does not meet the conditions, so it is refused. Ask again when something has changed.',
  },
  misdirected: {
    zh: '本件不属于继续教育客服受理，未作办理。请联系当地人社局或所在单位管理员。',
    en: 'It is not for this desk and nothing was done. Turn to your local bureau or your unit’s administrator.',
  },
  'not-a-request': {
    zh: '来件没有写明要办理的事项，未作办理。请写明标题和事项后重新传真。',
    en: 'It does not say what is asked for, so nothing was done. Send it again with its title and what you ask.',
  },
};

/** What more is to be said where the conditions of one operation are not met. */
const waysOut: Readonly<Record<string, Text>> = {
  'correct-id-number': {
    zh: '新号码已被他人注册的，请改办“删除账号”。',
    en: 'Where somebody else registered the new number, ask for that account to be deleted.',
  },
  'move-person': {
    zh: '现单位须已在系统注册并审核通过，在途的申报记录须先办结或退回。',
    en: 'The new unit must be registered and approved, and records on their way settled or returned first.',
  },
  'delete-person-account': {
    zh: '忘记密码的，请用“找回密码”或联系单位管理员重置；单位管理员账号可以直接以个人身份登录。',
    en: 'Where the password is forgotten, recover it or ask the unit’s administrator; a unit administrator’s login also serves as an individual’s.',
  },
  'delete-unit-registration': {
    zh: '已审核通过的单位不能删除；重复的单位请由单位管理员致电办理合并。',
    en: 'An approved unit cannot be deleted; for duplicates the unit’s administrator calls about a merge.',
  },
  'correct-org-code': {
    zh: '新代码已属于另一单位的，请由单位管理员致电办理合并。',
    en: 'Where another unit has the new code, the unit’s administrator calls about a merge.',
  },
};

const withdrawn: Text = {
  zh: '已按您的要求撤回，未作任何修改。需要时可以重新提交。',
  en: 'It is withdrawn as you asked and nothing was changed. Ask again whenever you need to.',
};

const lapsed: Text = {
  zh: '规定期限内没有收到补正材料，工单已停止办理，未作任何修改。材料备齐后传真过来，会接着原工单办理。',
  en: 'The material did not come in time, so work on it has stopped and nothing was changed. Send it by fax and the same case is taken up again.',
};

/** A case that has ended, as far as the sentence depends on it. */
export interface EndedCase {
  number: string;
  status: string;
  refusalReason: string | null;
  /** Of a refusal it is written for the requester; otherwise it is the desk's own and is not told. */
  closingNote: string | null;
  items: readonly { operationType: string | null; status: string }[];
}

/** What to say of a case that has ended; null while it has not. */
export function sayOf(ended: EndedCase): Text | null {
  const said = sentences(ended);
  if (said.length === 0) return null;
  return {
    zh: [...said, { zh: `如有疑问，请致电 ${desk.phone}，报工单号 ${ended.number}。` }]
      .map((text) => text.zh)
      .join(''),
    en: [
      ...said,
      { en: `If anything is unclear, call ${desk.phone} and give the case number ${ended.number}.` },
    ]
      .map((text) => text.en)
      .join(' '),
  };
}

function sentences({ status, refusalReason, closingNote, items }: EndedCase): Text[] {
  switch (status) {
    case 'done':
      return doneOf(items);
    case 'refused':
      return refusedOf(refusalReason, closingNote, items);
    case 'withdrawn':
      return [withdrawn];
    case 'lapsed':
      return [lapsed];
    default:
      return [];
  }
}

function doneOf(items: EndedCase['items']): Text[] {
  const types = distinct(items.filter((item) => item.status === 'done'));
  const refused = items.filter((item) => item.status === 'refused').length;
  return [
    ...(types.length === 0 ? [answered] : types.map((type) => doneSentences[type] ?? answered)),
    ...(refused === 0
      ? []
      : [
          {
            zh: `另有 ${refused} 项不予办理。`,
            en: `${refused} other ${refused === 1 ? 'item was' : 'items were'} refused.`,
          },
        ]),
  ];
}

function refusedOf(reason: string | null, note: string | null, items: EndedCase['items']): Text[] {
  const sentence = refusedSentences[reason ?? ''] ?? refusedSentences['not-eligible'];
  const ways = reason === 'not-eligible' ? distinct(items).flatMap((type) => waysOut[type] ?? []) : [];
  const told = note === null ? [] : [{ zh: `说明：${ended(note)}`, en: ended(note) }];
  return [...(sentence ? [sentence] : []), ...told, ...ways];
}

/** As a sentence of its own. */
const ended = (note: string): string => (/[。！？.!?]$/u.test(note) ? note : `${note}。`);

const distinct = (items: EndedCase['items']): string[] => [
  ...new Set(items.flatMap((item) => item.operationType ?? [])),
];
