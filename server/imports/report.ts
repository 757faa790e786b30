/** The report of refused lines: a CSV that a spreadsheet opens as it is. It holds no value of the file. */
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { RefusedLine } from './fault.ts';

const header = ['行 line', '列 column', '代码 code', '原因', 'reason'];

export class RefusalReport {
  private readonly file: WriteStream;
  private mayWrite = true;

  /** Begins the file anew; the byte order mark tells a spreadsheet that it is UTF-8. */
  constructor(path: string) {
    this.file = createWriteStream(path);
    // Reported by `close`.
    this.file.on('error', () => undefined);
    this.mayWrite = this.file.write(`\ufeff${csvLine(header)}`);
  }

  add({ line, column, code, text }: RefusedLine): void {
    this.mayWrite = this.file.write(csvLine([String(line), column ?? '', code, text.zh, text.en]));
  }

  /** Resolves when what was added is no longer held in memory. */
  async drained(): Promise<void> {
    if (!this.mayWrite && !this.file.destroyed) await once(this.file, 'drain');
    this.mayWrite = true;
  }

  /** @throws what kept the file from being written */
  async close(): Promise<void> {
    this.file.end();
    await finished(this.file);
  }
}

/** A cell that begins like a formula is not to be one: a header of the file may say anything. */
export const csvCell = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
