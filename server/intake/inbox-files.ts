/** The folder that faxes are dropped into, as files: which of them are there whole, and where they go afterwards. */
import { constants } from 'node:fs';
import { access, lstat, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';

/** Where a dropped file lies says how it came: faxes in the folder itself, attachments of e-mails in `mail/`. */
const places = [
  { under: '', source: 'line' },
  { under: 'mail', source: 'mail' },
] as const;

export interface InboxFile {
  path: string;
  name: string;
  source: (typeof places)[number]['source'];
  size: number;
  /** When it was last written, UTC milliseconds. */
  writtenAt: number;
}

/** Makes the folder and what belongs into it. @throws the system's error where it cannot be written to */
export async function makeInbox(folder: string): Promise<void> {
  for (const under of ['', 'mail', 'done', 'failed']) {
    await mkdir(join(folder, under), { recursive: true, mode: 0o770 });
    await access(join(folder, under), constants.R_OK | constants.W_OK | constants.X_OK);
  }
}

/** Names that writers give to what is not whole yet, what stands beside a fax, and what file managers leave. */
const notFaxes = /^\.|\.(part|tmp|filepart|crdownload|json)$|^(thumbs\.db|desktop\.ini)$/i;

/** The dropped files in the order they came: by the time of the last writing, then by name. */
export async function droppedFiles(folder: string): Promise<InboxFile[]> {
  const found: InboxFile[] = [];
  for (const { under, source } of places)
    for (const name of await namesIn(join(folder, under), under !== '')) {
      if (notFaxes.test(name)) continue;
      const path = join(folder, under, name);
      // A link could lead to what was not meant to be sent; what went meanwhile went to another process.
      const about = await lstat(path).catch(() => null);
      if (about?.isFile()) found.push({ path, name, source, size: about.size, writtenAt: about.mtimeMs });
    }
  return found.sort(
    (a, b) => a.writtenAt - b.writtenAt || a.name.localeCompare(b.name, 'en', { numeric: true }),
  );
}

/** A subfolder that somebody took away holds nothing; without the folder itself nothing can be said. */
async function namesIn(folder: string, mayMiss: boolean): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (mayMiss && hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/**
 * The bytes of a file as it was seen; null when it went, became a link, or is being written to.
 * @throws the system's error where it cannot be read
 */
export async function bytesOf(file: InboxFile): Promise<Buffer | null> {
  try {
    const handle = await open(file.path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const bytes = await handle.readFile();
      return isAsSeen(file, await handle.stat()) ? bytes : null;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ELOOP')) return null;
    throw error;
  }
}

const isAsSeen = (file: InboxFile, now: { size: number; mtimeMs: number }): boolean =>
  now.size === file.size && now.mtimeMs === file.writtenAt;

/** Nobody writes a fax for so long and stops in between; an empty file is more likely one that is about to be. */
const emptyFactor = 10;

/** Tells which files stopped growing: the same size and time at every look for `settleMs`, by this machine's clock. */
export function settling(settleMs: number): (files: readonly InboxFile[]) => InboxFile[] {
  let seen = new Map<string, { size: number; writtenAt: number; since: number }>();
  return (files) => {
    const at = performance.now();
    const before = seen;
    seen = new Map();
    return files.filter(({ path, size, writtenAt }) => {
      const known = before.get(path);
      const same = known?.size === size && known.writtenAt === writtenAt ? known : null;
      seen.set(path, same ?? { size, writtenAt, since: at });
      return same !== null && at - same.since >= settleMs * (size === 0 ? emptyFactor : 1);
    });
  };
}

/** Where what belongs to a fax stands: who called, written before the fax itself. */
export const sidecarOf = (path: string): string => `${path}.json`;

/**
 * Moves a file and what stands beside it into a folder, under its own name or one with a number where that is taken.
 * Another process may do the same at the same moment; then it is moved once.
 * @param beside a text to leave beside it as `<name>.reason.txt`
 */
export async function moveInto(folder: string, file: InboxFile, beside?: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o770 });
  const target = await reserve(folder, file.name);
  const reason = `${target}.reason.txt`;
  if (beside !== undefined) await writeFile(reason, beside);
  // The fax last: as long as it lies there it is taken again, and what was received stays received once.
  await moved(sidecarOf(file.path), sidecarOf(target));
  const isMoved = await moved(file.path, target);
  if (isMoved && isAsSeen(file, await stat(target))) return;
  await rm(reason, { force: true });
  // Another fax was written under its name meanwhile, which is to be taken as well.
  if (isMoved) await rename(target, await reserve(dirname(file.path), file.name));
  else await rm(target, { force: true });
}

/** An empty file under a name that nobody has, which the move then replaces: a rename alone would overwrite. */
async function reserve(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name);
  for (let n = 1; ; n += 1) {
    const target = join(folder, n === 1 ? name : `${stem}-${n}${ext}`);
    try {
      await (await open(target, 'wx')).close();
      return target;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
}

/** False when it is not there. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Whether the system gave one of these reasons. */
export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  codes.includes(String((error as { code?: unknown } | null)?.code));
