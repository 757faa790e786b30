/** Why a line is not taken over, as the network is told and as the line keeps it. No sentence tells a stored value. */
import type { Text } from '../text.ts';
import type { LineReason } from './contract.ts';

export interface Reason {
  code: LineReason;
  text: Text;
}

const reason = (code: LineReason, zh: string, en: string): Reason => ({ code, text: { zh, en } });

export const malformed = reason(
  'malformed-line',
  '这一行缺少内容或格式不对，未保存。请按接口说明更正后重新发送。',
  'The line lacks something or is of another form; it was not kept. Correct it as the API says and send it again.',
);
export const fifteenDigits = reason(
  'fifteen-digits',
  '证件号码为 15 位',
  'The ID number has 15 digits; change it to 18 in the network and send it again.',
);
export const numberInvalid = reason(
  'id-number-invalid',
  '证件号码校验不符',
  'The ID number fails its check; correct it in the network and send it again.',
);
export const oneDigitDiffers = reason(
  'one-digit-differs',
  '证件号码校验不符，与同名人员登记的号码相差一处',
  'The ID number fails its check and differs in one place from the one registered for this name; correct it in the network and send it again.',
);
export const yearOutOfRange = reason(
  'year-out-of-range',
  '年度不在可登记的范围内',
  'The year is outside what can be registered.',
);
export const hoursOutOfRange = reason(
  'hours-out-of-range',
  '学时须大于 0、不超过 1000，且为 0.5 的倍数',
  'Hours are more than 0, at most 1,000, and a multiple of a half.',
);
export const personUnknown = reason(
  'person-unknown',
  '没有人使用这个证件号码',
  'Nobody is registered with this number.',
);
export const accountDeleted = reason(
  'account-deleted',
  '此人的账号已删除',
  'The account of this person was deleted.',
);
export const accountSuspended = reason(
  'account-suspended',
  '此人的账号已停用',
  'The account of this person is suspended.',
);
export const nameDiffers = reason(
  'name-differs',
  '姓名与登记的姓名不一致',
  'The name is not the registered one of this number.',
);
export const alreadyRecorded = reason(
  'already-recorded',
  '同一课程、同样学时的学习网记录已经登记',
  'The network’s record of this course with these hours is registered already.',
);
export const contentDiffers = reason(
  'content-differs',
  '与此前发送的内容不一致',
  'The line differs from what was sent under this key before.',
);

/** Both figures are the network's own: it sent the one that is registered. */
export const hoursDiffer = (registered: number, sent: number): Reason =>
  reason(
    'hours-differ',
    `与已登记学时不一致（已登记 ${registered}，上传 ${sent}）`,
    `The hours differ from the registered ones (registered ${registered}, sent ${sent}).`,
  );
