/** D-ATTACH: a file cannot be uploaded with a record. */
import { desk } from '../../letters/desk.ts';
import type { RecordRow } from '../../registry/contract.ts';
import {
  checkStoredAttachment,
  kilobytes,
  type AttachmentFinding,
  type OrderNumberFinding,
} from '../../rules/attachment.ts';
import type { Text } from '../../text.ts';
import { diagnosis, type Asked, type Cause, type Fact } from '../diagnosis.ts';
import type { PersonFacts } from '../person-facts.ts';
import { chooseRecord } from './choose-record.ts';
import { fact, liveCaseFacts, recordName } from './sentences.ts';

type File = RecordRow['attachments'][number];
type Fault = AttachmentFinding | OrderNumberFinding;

const isRefused = (file: File): boolean => !file.accepted;
/** A record to which its owner can still add files. */
const isOpen = ({ status }: RecordRow): boolean => status === 'draft' || status === 'returned-to-person';

function recordOf(facts: PersonFacts, asked: Asked): RecordRow | null {
  const refused = (record: RecordRow): boolean => record.attachments.some(isRefused);
  return chooseRecord(facts.records, asked, [
    (record) => isOpen(record) && refused(record),
    ...(asked.isCheckup ? [] : [refused, isOpen, ({ attachments }: RecordRow) => attachments.length > 0]),
  ]);
}

/** The first fault of each file the registry did not take, in the order of the FAQ: size, type, order number. */
function faultOf(record: RecordRow, file: File): Fault | null {
  const others = record.attachments.filter((other) => other.id !== file.id);
  return checkStoredAttachment(file, others)[0] ?? null;
}

/** The order number to take next. */
function nextNumber({ attachments }: RecordRow): number {
  const used = new Set(attachments.map((file) => Number(file.orderNumber)));
  let next = 1;
  while (used.has(next)) next++;
  return next;
}

function fileFacts(record: RecordRow, file: File): Fact[] {
  return [
    fact('记录', 'Record', recordName(record)),
    fact('文件', 'File', file.fileName),
    fact('大小', 'Size', `${kilobytes(file.size)}KB`),
    fact('类型', 'Type', file.mediaType),
    fact('记录顺序号', 'Order number', file.orderNumber ?? { zh: '未填', en: 'empty' }),
    fact(
      '系统是否接收',
      'Taken by the system',
      file.accepted ? { zh: '已接收', en: 'yes' } : { zh: '未接收', en: 'no' },
    ),
  ];
}

const titles: Readonly<Record<Fault['code'], Text>> = {
  'attachment-empty': { zh: '文件是空的', en: 'The file is empty' },
  'attachment-too-large': { zh: '文件超过 2000KB', en: 'The file is larger than 2000 KB' },
  'attachment-type-unknown': { zh: '认不出文件类型', en: 'The type of the file is not known' },
  'attachment-type-forbidden': { zh: '文件类型不符', en: 'The type of the file is not accepted' },
  'attachment-extension-wrong': { zh: '扩展名与内容不符', en: 'The name does not fit the content' },
  'attachment-extension-missing': { zh: '文件名没有扩展名', en: 'The name has no extension' },
  'order-number-missing': { zh: '没有填记录顺序号', en: 'The order number is missing' },
  'order-number-not-numeral': { zh: '记录顺序号不是阿拉伯数字', en: 'The order number is no numeral' },
  'order-number-twice': { zh: '记录顺序号重复', en: 'The order number is used twice' },
};

const when = (code: Fault['code']): Cause<PersonFacts> => ({
  code,
  find: (facts, asked) => {
    const record = recordOf(facts, asked);
    if (!record) return null;
    for (const file of record.attachments.filter(isRefused)) {
      const fault = faultOf(record, file);
      if (fault?.code !== code) continue;
      const isNumber = code.startsWith('order-number');
      return {
        code,
        title: titles[code],
        facts: fileFacts(record, file),
        say: {
          zh: `${recordName(record).zh}的附件“${file.fileName}”：${fault.message.zh}${isNumber ? `这一份请填 ${nextNumber(record)}。` : ''}`,
          en: `As to the file "${file.fileName}" of ${recordName(record).en}: ${fault.message.en}${isNumber ? ` This one takes ${nextNumber(record)}.` : ''}`,
        },
        next: [],
        faq: isNumber ? ['attach-1', 'attach-2'] : ['attach-2', 'attach-3'],
      };
    }
    return null;
  },
});

export const attach = diagnosis<PersonFacts>()({
  id: 'D-ATTACH',
  topic: 'attach',
  question: { zh: '附件无法上传', en: 'A file cannot be uploaded' },
  asks: ['record'],
  faq: ['attach-1', 'attach-2', 'attach-3'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `请检查三样：附件不超过 2000KB；类型为 doc、docx、pdf、jpg、png、gif、bmp；记录顺序号填阿拉伯数字，同一门课程第一份附件填“1”，第二份填“2”，以此类推。都符合仍无法上传的，请致电 ${desk.phone}。`,
    en: `Check three things: the file has at most 2000 KB; its type is doc, docx, pdf, jpg, png, gif or bmp; the order number is an Arabic numeral, 1 for the first file of a course, 2 for the second, and so on. If all is right and it still fails, phone ${desk.phone}.`,
  },
  causes: [
    when('attachment-too-large'),
    when('attachment-empty'),
    when('attachment-type-forbidden'),
    when('attachment-type-unknown'),
    when('order-number-missing'),
    when('order-number-not-numeral'),
    when('order-number-twice'),
  ],
  otherwise: (facts, asked) => {
    const record = recordOf(facts, asked);
    const files = record?.attachments ?? [];
    if (!record || files.length === 0)
      return {
        title: { zh: '系统里没有上传的附件', en: 'No file is in the system' },
        facts: record ? [fact('记录', 'Record', recordName(record))] : [],
        say: {
          zh: `系统里没有收到附件。请检查文件不超过 2000KB，类型为 doc、docx、pdf、jpg、png、gif、bmp，并填了阿拉伯数字的记录顺序号，再上传一次。仍不行的，请告诉我文件大小和类型，我为您登记工单。`,
          en: `No file has reached the system. Please check that it has at most 2000 KB, is of type doc, docx, pdf, jpg, png, gif or bmp, and has a numeral as its order number, and try again. If it still fails, tell me its size and type and I will register a case.`,
        },
        next: [{ refer: 'technical' }],
      };
    return {
      title: { zh: '附件未见异常', en: 'Nothing is wrong with the files' },
      facts: [...files.flatMap((file) => fileFacts(record, file)), ...liveCaseFacts(facts)],
      say: {
        zh: `${recordName(record).zh}的附件大小、类型和记录顺序号都符合要求。请换一个浏览器再试一次；仍无法上传的，我为您登记工单，转技术核查，查清后再答复您。`,
        en: `Size, type and order number of the files of ${recordName(record).en} are all right. Please try once more in another browser; if it still fails, I will register a case for the technical staff, and you will be told.`,
      },
      next: [{ refer: 'technical' }],
    };
  },
  isCheckup: true,
});
