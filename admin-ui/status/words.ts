/** The words of the public status page; those of the statuses come with the answer. */
import type { PublicStatus } from '../../server/cases/contract.ts';

const zh = {
  brand: '继续教育客服后台',
  office: '广东省专业技术人员继续教育',
  title: '工单办理状态查询',
  introduction: '请输入回函上的工单号和查询码。没有回函的，请致电客服，核实身份后可取得查询码。',
  number: '工单号',
  numberHint: '例如 F20260105-0001-2，横线可以不填。',
  code: '查询码',
  codeHint: '6 位字母和数字，印在回函上，不分大小写。',
  ask: '查询',
  asking: '查询中…',
  answer: '办理状态',
  since: '状态起始日',
  due: '办理期限',
  dueWaiting: '请在此日前补交',
  privacy: '此页只显示办理状态，不显示姓名、证件号码和办理内容。',
  otherLanguage: 'English',
  incomplete: '请填写工单号和查询码，再查询。',
  notFound:
    '没有查到。工单号或查询码不对，或者输错次数过多，查询已暂停 24 小时。请对照回函核对；仍查不到，请致电客服。',
  tooMany: (minutes: number) => `查询失败次数过多，已暂停查询。请 ${minutes} 分钟后再试，或致电客服。`,
  failed: '现在查询不了，您填写的内容仍在。请稍后再试；仍不行，请致电客服。',
  next: {
    waiting: '请按回函所列补交材料，并附上回函首页（带二维码），以便并入本工单。',
    refused: '理由见回函。',
    lapsed: '材料未在期限内收到。仍需办理的，请重新提交申请并附上回函首页。',
  },
};

const en: typeof zh = {
  brand: 'CE Helpdesk Console',
  office: 'Continuing Education of Professionals, Guangdong',
  title: 'Status of a case',
  introduction:
    'Enter the case number and the code that stand on your letter. Without a letter call the desk: the code is told once it is clear who you are.',
  number: 'Case number',
  numberHint: 'Such as F20260105-0001-2, with or without the hyphens.',
  code: 'Code',
  codeHint: 'Six letters and digits on the letter, in either case.',
  ask: 'Show the status',
  asking: 'Looking…',
  answer: 'Status',
  since: 'Since',
  due: 'To be settled by',
  dueWaiting: 'Please send the material by',
  privacy: 'This page shows the status only: no name, no number of a person, and not what was asked for.',
  otherLanguage: '中文',
  incomplete: 'Enter both the case number and the code, then ask again.',
  notFound:
    'Nothing was found. The case number or the code is not right, or too many wrong attempts have stopped enquiries for 24 hours. Compare them with your letter; if that does not help, call the desk.',
  tooMany: (minutes) =>
    `Too many failed attempts; enquiries have stopped. Try again in ${minutes} min, or call the desk.`,
  failed: 'The status cannot be shown now; what you typed is kept. Try again in a while, or call the desk.',
  next: {
    waiting:
      'Please send what the letter lists, with the letter’s first page (the one with the square code), so that it joins this case.',
    refused: 'The reason stands in the letter.',
    lapsed:
      'The material did not come in time. To go on, please apply again and add the first page of the letter.',
  },
};

export const words = { zh, en };
export type Language = keyof typeof words;

export type Words = typeof zh;

/** Words that stand in the page by their name. */
export type PlainWord = { [K in keyof Words]: Words[K] extends string ? K : never }[keyof Words];

/** What the requester can do next; most statuses need nothing. */
export const nextOf = (status: PublicStatus['status'], { next }: Words): string =>
  status === 'waiting' || status === 'refused' || status === 'lapsed' ? next[status] : '';
