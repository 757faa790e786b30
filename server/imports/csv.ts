/** Lines of a CSV file as a stream. */
import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Fault } from './fault.ts';
import type { SourceFile } from './inspect.ts';
import { BrokenOff, type SourceRow } from './source.ts';

/** A line longer than this has a quotation mark that is never closed. */
const longestLine = 256 * 1024;
const rowsPerBatch = 1_000;

/** csv-parse reads UTF-8. */
function toUtf8(encoding: SourceFile['encoding']): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, decoder.decode(chunk, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  });
}

/**
 * @param onBytes called with the number of bytes of the file read so far
 * @throws BrokenOff where the rest of the file cannot be told apart
 */
export async function* csvRows(
  file: SourceFile,
  onBytes: (bytes: number) => void,
): AsyncGenerator<SourceRow[]> {
  const parser = parse({
    bom: true,
    delimiter: file.separator,
    info: true,
    max_record_size: longestLine,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
  let read = 0;
  const input = createReadStream(file.path, { highWaterMark: 256 * 1024 });
  input.on('data', (chunk) => onBytes((read += chunk.length)));
  input.on('error', (error) => parser.destroy(error));
  (file.encoding === 'utf-8' ? input : input.pipe(toUtf8(file.encoding))).pipe(parser);
  let batch: SourceRow[] = [];
  let line = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      line = info.lines;
      batch.push({ line, cells: record });
      if (batch.length === rowsPerBatch) {
        yield batch;
        batch = [];
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (batch.length > 0) yield batch;
    throw new BrokenOff(line + 1, quoteNotClosed);
  } finally {
    input.destroy();
  }
  if (batch.length > 0) yield batch;
}

const quoteNotClosed = new Fault('quote-not-closed', {
  zh: '从这一行起有引号没有配对，其后的内容无法分行，未读取。请更正后再导入一次，已导入的不会重复。',
  en: 'A quotation mark that begins here is never closed, so that nothing after it was read. Correct it and import again; what is in is not taken twice.',
});
