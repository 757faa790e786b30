/** The reading half of an import, in a thread of its own: the file is read and checked while the registry is written. */
import { once } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import { UnreadableFile } from './fault.ts';
import { linesOf, type LineBatch, type LineOptions } from './lines.ts';
import type { Text } from '../text.ts';

export type LineMessage =
  | { is: 'header'; titles: ReadonlyMap<string, string> }
  | { is: 'batch'; batch: LineBatch }
  | { is: 'end' }
  | { is: 'unreadable'; code: string; text: Text };

/** Batches that may be under way: more than a commit takes. */
const batchesAhead = 16;

/** Sends the lines of a file; a message back is leave for one more batch. */
export async function sendLines(options: LineOptions, port: MessagePort): Promise<void> {
  const leave = { left: batchesAhead };
  port.on('message', () => leave.left++);
  const send = (message: LineMessage): void => port.postMessage(message);
  try {
    for await (const batch of linesOf(options, (titles) => send({ is: 'header', titles }))) {
      while (leave.left === 0) await once(port, 'message');
      leave.left--;
      send({ is: 'batch', batch });
    }
    send({ is: 'end' });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    send({ is: 'unreadable', code: error.code, text: error.text });
  }
}
