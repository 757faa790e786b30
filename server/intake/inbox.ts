/**
 * The folder that a fax server, a scanner or a mail gateway drops faxes into. Nothing is remembered of it but in the
 * database and in the folder itself: a fax is moved away after it is recorded, and one that is met again is known by
 * its bytes. So a stop at any moment loses and doubles nothing, and two processes may watch the same folder.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Counter } from 'prom-client';
import { shanghaiDay } from '../calendar/working-time.ts';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { iso } from '../time.ts';
import { sidecar, type Sidecar } from './contract.ts';
import {
  bytesOf,
  droppedFiles,
  hasCode,
  moveInto,
  settling,
  sidecarOf,
  type InboxFile,
} from './inbox-files.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { callOf, canHaveArrived, receive, tooLarge } from './receive.ts';

/** What became of dropped files; registered where `/metrics` is made. */
export const inboxFiles = new Counter({
  name: 'fax_inbox_files_total',
  help: 'Files taken from FAX_INBOX: received, duplicate or refused; postponed counts tries',
  labelNames: ['outcome'],
  registers: [],
});

export interface InboxOptions {
  /** How long a file must stay as it is before it counts as whole. */
  settleMs?: number;
  /** From the end of one look to the next. */
  everyMs?: number;
}

export interface Inbox {
  /**
   * Looks once and takes what is whole, in the order it came. Never two at once.
   * @throws what keeps every fax from being taken, such as a full disk or a folder that is not there
   */
  look(): Promise<void>;
  /** Resolves when the fax in hand is done with; none is begun after it. */
  stop(): Promise<void>;
}

/** A file that cannot be taken now waits twice as long each time, up to five minutes. */
const firstWaitMs = 2_000;
const longestWaitMs = 300_000;

/** An inbox that looks only when it is told to. */
export function openInbox(
  services: Services,
  folder: string,
  { settleMs = 3_000 }: InboxOptions = {},
): Inbox {
  const whole = settling(settleMs);
  const waits = new Map<string, { until: number; ms: number }>();
  let isStopping = false;
  let inHand: Promise<void> = Promise.resolve();

  async function round(): Promise<void> {
    const files = await droppedFiles(folder);
    const there = new Set(files.map((file) => file.path));
    for (const path of waits.keys()) if (!there.has(path)) waits.delete(path);
    for (const file of whole(files)) {
      if (isStopping) return;
      const wait = waits.get(file.path);
      if (wait && wait.until > performance.now()) continue;
      try {
        await take(services, folder, file);
        waits.delete(file.path);
      } catch (error) {
        inboxFiles.inc({ outcome: 'postponed' });
        if (concernsAll(services, error) || !(await answers(services))) throw error;
        // A name may hold the number that called.
        services.log.warn({ ...causeOf(services, error) }, 'a dropped fax waits for the next try');
        const ms = Math.min(wait ? wait.ms * 2 : firstWaitMs, longestWaitMs);
        waits.set(file.path, { ms, until: performance.now() + ms });
      }
    }
  }

  return {
    look: () => {
      inHand = inHand.then(() => (isStopping ? undefined : round()));
      const turn = inHand;
      inHand = turn.catch(() => undefined);
      return turn;
    },
    stop: () => {
      isStopping = true;
      return inHand;
    },
  };
}

/** After what keeps every fax from being taken. */
const blockedMs = 10_000;

/** Looks again and again until stopped. */
export function watchInbox(
  services: Services,
  folder: string,
  options: InboxOptions = {},
): Pick<Inbox, 'stop'> {
  const { everyMs = 1_000 } = options;
  const inbox = openInbox(services, folder, options);
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  const lookIn = (delay: number): void => {
    if (isStopping) return;
    timer = setTimeout(() => {
      inbox.look().then(
        () => lookIn(everyMs),
        (error: unknown) => {
          services.log.warn({ ...causeOf(services, error) }, 'the fax inbox waits');
          lookIn(blockedMs);
        },
      );
    }, delay);
  };
  lookIn(0);
  return {
    stop: () => {
      isStopping = true;
      clearTimeout(timer);
      return inbox.stop();
    },
  };
}

/** Records a fax and moves it away, or moves it aside with the reason. @throws what a later try may not meet */
async function take(services: Services, folder: string, file: InboxFile): Promise<void> {
  const now = services.now();
  let outcome: string;
  try {
    if (file.size > MAX_FILE_BYTES) throw tooLarge();
    const bytes = await bytesOf(file);
    if (!bytes) return;
    const said = await sidecarBeside(services, file);
    const told = Date.parse(said.receivedAt ?? '');
    const receivedAt = [told, file.writtenAt].find((at) => canHaveArrived(at, now)) ?? now;
    const receipt = await receive(
      services,
      {
        bytes,
        source: file.source,
        actor: null,
        sender: said.from || null,
        receivedAt: Math.round(receivedAt),
        call: callOf(said),
        caseId: null,
      },
      now,
    );
    outcome = receipt.duplicate ? 'duplicate' : 'received';
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await moveInto(join(folder, 'failed'), file, reasonText(error, now));
    inboxFiles.inc({ outcome: 'refused' });
    return;
  }
  await moveInto(join(folder, 'done', shanghaiDay(now)), file);
  inboxFiles.inc({ outcome });
}

/** What stands beside it; a fax is taken whatever that is worth. */
async function sidecarBeside(services: Services, file: InboxFile): Promise<Sidecar> {
  const text = await readFile(sidecarOf(file.path), 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  });
  if (text === null) return {};
  try {
    return sidecar.parse(JSON.parse(text));
  } catch {
    services.log.warn('what stands beside a dropped fax cannot be read; the fax is taken without it');
    return {};
  }
}

/** What is wrong with the document itself, and would be the next time as well. */
const isRefusal = (error: unknown): error is Problem =>
  error instanceof Problem && [413, 415, 422].includes(error.status);

/** A full or broken disk, or a database that others keep busy, is the same for the next file. */
const concernsAll = (services: Services, error: unknown): boolean =>
  hasCode(error, 'ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'ESTALE') ||
  services.database.classify(error).kind === 'busy';

const answers = ({ database }: Services): Promise<boolean> =>
  database.ping().then(
    () => true,
    () => false,
  );

function causeOf({ database }: Services, error: unknown): Record<string, unknown> {
  const code = error instanceof Problem ? error.code : (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? { code } : { fault: database.classify(error) };
}

const reasonText = (problem: Problem, now: number): string =>
  `${problem.code}\n${problem.text.zh}\n${problem.text.en}\n${iso(now)}\n`;
