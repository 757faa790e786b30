/** The bytes of faxes as files named by their SHA-256; what was received is never changed. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { exists, writeWhole } from '../whole-file.ts';

export interface FaxStore {
  /** Where it keeps its files, for a process of its own. */
  folder: string;
  /** Writes the original; the same bytes again are left as they are. True when the file is new. */
  keep(sha256: string, bytes: Buffer): Promise<boolean>;
  original(sha256: string): Promise<Buffer>;
  /** Takes back what `keep` wrote, when the fax was not recorded after all. */
  drop(sha256: string): Promise<void>;
  /** A picture of a page, made once and kept beside the original. */
  picture(name: string, make: () => Promise<Buffer>): Promise<Buffer>;
}

export function faxStore(folder: string): FaxStore {
  const originalPath = (sha256: string): string => join(folder, 'originals', sha256.slice(0, 2), sha256);
  const picturePath = (name: string): string => join(folder, 'pictures', name.slice(0, 2), name);

  return {
    folder,
    keep: async (sha256, bytes) => {
      const path = originalPath(sha256);
      if (await exists(path)) return false;
      await writeWhole(path, bytes);
      return true;
    },
    original: (sha256) => readFile(originalPath(sha256)),
    drop: (sha256) => rm(originalPath(sha256), { force: true }),
    picture: async (name, make) => {
      const path = picturePath(name);
      try {
        return await readFile(path);
      } catch {
        const bytes = await make();
        await writeWhole(path, bytes);
        return bytes;
      }
    },
  };
}
