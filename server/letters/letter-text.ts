/** The words of each letter, as parts to be set one under the other. */
import type { LetterContent } from './contract.ts';
import { desk } from './desk.ts';
import { oneOfPapers } from './paper-words.ts';
import { toState, toStateOtherwise } from './to-state.ts';

/** A part of a letter. Figures and names are as the requester reads them. */
export type Part =
  | { kind: 'paragraph'; text: string }
  | { kind: 'heading'; text: string }
  /** `mark` is a number or a dot, or null for a box to tick. */
  | { kind: 'list'; entries: { mark: string | null; text: string }[] }
  /** Lines to fill in by hand. */
  | { kind: 'blanks'; labels: readonly string[] };

export interface Sheet {
  title: string;
  caseNumber: string | null;
  /** Beneath the number: label and value. */
  facts: [label: string, value: string][];
  parts: Part[];
}

type Of<K extends LetterContent['kind']> = Extract<LetterContent, { kind: K }>;

/**
 * What a letter says.
 * @param statusPage the address of the public status page; null where the desk has none
 */
export function sheetOf(content: LetterContent, statusPage: string | null): Sheet {
  switch (content.kind) {
    case 'material-request':
      return materialRequest(content, statusPage);
    case 'lapse':
      return lapse(content, statusPage);
    case 'outcome':
      return outcome(content, statusPage);
    case 'cover-sheet':
      return coverSheet(content, statusPage);
  }
}

function materialRequest(content: Of<'material-request'>, statusPage: string | null): Sheet {
  const wanted = content.asked.length > 0 ? '还需补正以下材料，请一次补齐：' : '还需您补充说明。';
  return {
    title: content.round > 1 ? `补正告知书（第 ${content.round} 次）` : '补正告知书',
    ...head(content),
    parts: [
      paragraph(greeting(content)),
      paragraph(`您提交的“${content.matter}”已收悉，${wanted}`),
      ...askedFor(content.asked),
      ...(content.note === null ? [] : [paragraph(`说明：${content.note}`)]),
      paragraph(
        `请在 ${dayOf(content.lapseDay)}前补齐。等候期间不计入办理时限；逾期未收到的，停止办理，材料备齐后仍可凭本函传真，接着原工单办理。`,
      ),
      { kind: 'heading', text: '怎样补正' },
      howToAnswer(toTheCase),
      ...progress(content, statusPage),
    ],
  };
}

function lapse(content: Of<'lapse'>, statusPage: string | null): Sheet {
  return {
    title: '逾期未补正告知书',
    ...head(content),
    parts: [
      paragraph(greeting(content)),
      paragraph(`您提交的“${content.matter}”，在规定期限内没有收到补正材料，工单已停止办理，未作任何修改。`),
      ...(content.asked.length === 0
        ? []
        : [paragraph('如仍需办理，请补齐以下材料：'), ...askedFor(content.asked)]),
      paragraph('材料备齐后凭本函传真，会接着原工单办理，不必重新提交已收到的材料。'),
      { kind: 'heading', text: '怎样补正' },
      howToAnswer(toTheCase),
      ...progress(content, statusPage),
    ],
  };
}

const outcomeTitles = { done: '办结告知书', refused: '不予办理告知书', withdrawn: '撤回告知书' } as const;

function outcome(content: Of<'outcome'>, statusPage: string | null): Sheet {
  return {
    title: outcomeTitles[content.outcome],
    ...head(content),
    parts: [
      paragraph(greeting(content)),
      paragraph(`您提交的“${content.matter}”，答复如下：`),
      paragraph(content.say),
      ...(content.outcome === 'refused'
        ? [{ kind: 'heading' as const, text: '再次传真时' }, howToAnswer(toTheCase)]
        : []),
      ...progress(content, statusPage),
    ],
  };
}

function coverSheet(content: Of<'cover-sheet'>, statusPage: string | null): Sheet {
  const toSend = content.material.map(({ anyOf, when }) => ({
    mark: null,
    text: when === null ? oneOfPapers(anyOf) : `${oneOfPapers(anyOf)}（${when}）`,
  }));
  return {
    // The title the FAQ asks a fax to carry.
    title: content.faxTitle ?? content.title,
    caseNumber: content.caseNumber,
    facts: [
      ['传真封面', content.title],
      ['打印日期', dayOf(content.day)],
    ],
    parts: [
      { kind: 'heading', text: '请填写' },
      { kind: 'blanks', labels: toState[content.operationType] ?? toStateOtherwise },
      { kind: 'heading', text: '请随本页传真（齐的打勾）' },
      {
        kind: 'list',
        entries: toSend.length > 0 ? toSend : [{ mark: null, text: '能说明情况的材料' }],
      },
      { kind: 'heading', text: '怎样传真' },
      howToAnswer(content.caseNumber === null ? '凭它识别办理事项' : toTheCase),
      ...(content.caseNumber === null || content.statusCode === null
        ? []
        : progress({ caseNumber: content.caseNumber, statusCode: content.statusCode }, statusPage)),
    ],
  };
}

const paragraph = (text: string): Part => ({ kind: 'paragraph', text });

const greeting = ({ requesterName }: { requesterName: string | null }): string =>
  requesterName ? `${requesterName}：您好。` : '您好。';

function head(
  content: Of<'material-request'> | Of<'lapse'> | Of<'outcome'>,
): Pick<Sheet, 'caseNumber' | 'facts'> {
  return {
    caseNumber: content.caseNumber,
    facts: [
      ['办理事项', content.matter],
      ['日期', dayOf(content.day)],
    ],
  };
}

/** Numbers follow the whole list, so that “第 2 项” on the phone is the one of the letter. */
function askedFor(asked: Of<'lapse'>['asked']): Part[] {
  const entries = asked.map(({ kinds, item }, index) => ({
    mark: String(index + 1),
    text: item === null ? oneOfPapers(kinds) : `${oneOfPapers(kinds)}（来件所列第 ${item} 项）`,
  }));
  const group = (fault: 'missing' | 'unreadable', heading: string): Part[] => {
    const own = entries.filter((_, index) => asked[index]?.fault === fault);
    return own.length === 0
      ? []
      : [
          { kind: 'heading', text: heading },
          { kind: 'list', entries: own },
        ];
  };
  return [...group('missing', '未收到'), ...group('unreadable', '看不清，请重新复印后再传真')];
}

const howToAnswer = (codeLeadsTo: string): Part => ({
  kind: 'list',
  entries: [
    { mark: '·', text: `以本页为第一页，材料放在后面，一起传真至 ${desk.fax}。` },
    { mark: '·', text: '传真机选“精细”（Fine）模式；复印件不要缩小，字迹要清楚。' },
    { mark: '·', text: `不要在右上角的二维码上盖章、涂写或折叠，${codeLeadsTo}。` },
  ],
});

const toTheCase = '凭它接着原工单办理';

function progress(of: { caseNumber: string; statusCode: string }, statusPage: string | null): Part[] {
  const where = statusPage === null ? `可致电 ${desk.phone}` : `可登录 ${statusPage} ，或致电 ${desk.phone}`;
  return [
    { kind: 'heading', text: '查询进度' },
    paragraph(`${where}，凭工单号 ${of.caseNumber} 和查询码 ${of.statusCode} 查询。查询码请勿告诉无关的人。`),
  ];
}

/** 2026-12-15 as 2026 年 12 月 15 日. */
function dayOf(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year} 年 ${month} 月 ${date} 日`;
}

/** Every character a sheet needs a glyph for. */
export function textOf(sheet: Sheet): string {
  return [
    sheet.title,
    sheet.caseNumber ?? '',
    ...sheet.facts.flat(),
    ...sheet.parts.flatMap((part) => {
      switch (part.kind) {
        case 'list':
          return part.entries.flatMap(({ mark, text }) => [mark ?? '', text]);
        case 'blanks':
          return part.labels;
        default:
          return part.text;
      }
    }),
  ].join('');
}
