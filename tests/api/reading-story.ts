/** What a machine would have read on a fax, and the reading of it, without a machine. */
import { recordReading } from '../../server/reading/record.ts';
import type { Box, PageText } from '../../server/reading/page-text.ts';
import { smallFax } from './fax-story.ts';
import { intakeToken, type Client, type TestApp } from './harness.ts';
import type { FaxReceipt } from '../../server/intake/contract.ts';

/** Height of a line, and width of a character, as shares of the page. */
const [high, wide] = [0.02, 0.02];

/** Lines one below the other; every number and code is read a second time alike, unless `again` says otherwise. */
export function pageOf(page: number, texts: readonly string[], again?: (value: string) => string): PageText {
  const at = (index: number, from: number, length: number): Box => [
    0.05 + from * wide,
    0.1 + index * 0.04,
    length * wide,
    high,
  ];
  const lines = texts.map((text, index) => ({
    text,
    box: at(index, 0, text.length),
    confidence: 0.9,
    words: [],
  }));
  const digits = texts.flatMap((text, line) =>
    [...text.matchAll(/[0-9A-Z-]{9,}/g)].map((match) => ({
      text: (again ?? String)(match[0].replaceAll('-', '')),
      line,
      box: at(line, match.index, match[0].length),
      confidence: 0.9,
    })),
  );
  return { page, turn: 0, skew: 0, lines, digits, confidence: 0.9 };
}

export interface Correction {
  name: string;
  wrong: string;
  right: string;
}

/** A letter that asks for a correction, and the front of a card. */
export const correctionPages = ({ name, wrong, right }: Correction): PageText[] => [
  pageOf(1, [
    '广东省继续教育系统修改身份证号码',
    `本人${name}，因注册时身份证号码填写有误，申请更正。`,
    `原错误身份证号码：${wrong}`,
    `正确身份证号码：${right}`,
    `联系人：${name}`,
    '联系方式：15412340000',
  ]),
  pageOf(2, [`姓名 ${name}`, `公民身份号码${right}`]),
];

/** A fax of two small pages from a line. */
export async function faxFrom(client: Client, sender: string | null, caseId?: string): Promise<FaxReceipt> {
  const fields = { ...(sender === null ? {} : { from: sender }), ...(caseId ? { caseId } : {}) };
  const line = { Authorization: `Bearer ${intakeToken}` };
  const reply = await client.upload<FaxReceipt>(await smallFax({}, {}), fields, line);
  if (reply.status !== 201) throw new Error(`not kept: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

export async function readAs(app: TestApp, faxId: string, pages: readonly PageText[]): Promise<void> {
  await app.services.database.transaction((tx) => recordReading(tx, { now: app.clock.now }, faxId, pages));
}
