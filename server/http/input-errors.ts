/** zod's findings as one sentence per field, in both languages, without the value. */
import type { z } from 'zod';
import { invalidInput } from '../errors.ts';
import type { Text } from '../text.ts';

/** Sentences for the codes that contracts give as custom issues. */
const custom: Record<string, Text> = {
  'material-needs-words': {
    zh: '请写明需要补什么材料，或从清单中勾选。',
    en: 'Say what is missing, or choose it from the list.',
  },
  'evidence-needs-note': { zh: '请写明通话或意见的内容。', en: 'Say what was said.' },
  'referral-needs-bureau': {
    zh: '转人社局时须选择人社局，转其他时不选。',
    en: 'Choose the bureau when it goes to a bureau, else none.',
  },
  'new-member-needs': { zh: '新增工作人员须填写。', en: 'A new member needs it.' },
  'new-member-is-active': {
    zh: '新增的工作人员即为在用，请留空。',
    en: 'A new member is active; leave it out.',
  },
  'person-is-fixed': {
    zh: '账号背后的人不能更换。换人的，停用此账号，再新增一个。',
    en: 'The person behind an account stays. For another person disable this account and add one.',
  },
  'rejection-needs-reason': {
    zh: '审核不通过须写明理由，申请人会看到。',
    en: 'A rejection needs its reason, which the applicant reads.',
  },
  'details-need-one': {
    zh: '单位名称、所在城市、所在区县至少填写一项。',
    en: 'State at least one of name, city and district.',
  },
  'caller-needs-row': {
    zh: '本人来电须选登记的个人，管理员来电须选其管理权限，其他人不选。',
    en: 'Choose the person for the person’s own call, the right for an administrator’s, none for others.',
  },
  'caller-needs-check': {
    zh: '请选择核实方式；其他人不能核实。',
    en: 'Say how it was made sure; others cannot be verified.',
  },
  'caller-needs-facts': {
    zh: '请至少勾选两项问过并答对的登记资料。',
    en: 'Tick at least two facts that were asked and answered rightly.',
  },
  'evidence-needs-page': { zh: '请标明材料在哪份传真的第几页。', en: 'Say which fax and page it is on.' },
};

/** The body as its schema reads it. @throws Problem 422 with a sentence per field */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const unkept = unkeptTexts(body);
  if (unkept.length > 0) throw invalidInput(Object.fromEntries(unkept.map((field) => [field, unkeptText])));
  // Without the input an issue does not tell a field left out from one of the wrong kind.
  const result = schema.safeParse(body ?? {}, { reportInput: true });
  if (!result.success) throw invalidInput(inputErrors(result.error));
  return result.data;
}

const unkeptText: Text = {
  zh: '含有无法保存的字符，请删去后重新填写。',
  en: 'It holds a character that cannot be kept; enter it again without.',
};

/** The fields whose text PostgreSQL does not store: with a NUL, or half a surrogate pair. */
function unkeptTexts(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'string') return /[\0\p{Surrogate}]/u.test(value) ? [path.join('.') || 'body'] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, entry]) => unkeptTexts(entry, [...path, name]));
}

export function inputErrors(error: z.ZodError): Record<string, Text> {
  const errors: Record<string, Text> = {};
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        errors[[...issue.path, key].join('.')] = {
          zh: '没有这个字段，请删去。',
          en: 'There is no such field; leave it out.',
        };
      continue;
    }
    const field = issue.path.join('.') || 'body';
    errors[field] ??= sentence(issue);
  }
  return errors;
}

function sentence(issue: z.core.$ZodIssue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? { zh: '必填。', en: 'Required.' }
        : { zh: '格式不对，请重新填写。', en: 'The wrong kind of value; enter it again.' };
    case 'too_small':
      return issue.origin === 'string'
        ? Number(issue.minimum) <= 1
          ? { zh: '必填。', en: 'Required.' }
          : { zh: `至少 ${issue.minimum} 个字符。`, en: `At least ${issue.minimum} characters.` }
        : { zh: `不能少于 ${issue.minimum}。`, en: `No less than ${issue.minimum}.` };
    case 'too_big':
      return issue.origin === 'string'
        ? { zh: `最多 ${issue.maximum} 个字符。`, en: `At most ${issue.maximum} characters.` }
        : { zh: `不能多于 ${issue.maximum}。`, en: `No more than ${issue.maximum}.` };
    case 'invalid_value':
      return {
        zh: `只能是：${issue.values.map(String).join('、')}。`,
        en: `One of: ${issue.values.map(String).join(', ')}.`,
      };
    case 'custom':
      return custom[issue.message] ?? { zh: '填写有误。', en: 'Not right.' };
    default:
      return { zh: '格式不对，请重新填写。', en: 'The wrong kind of value; enter it again.' };
  }
}
