/** Letters as they were sent, as files named by their SHA-256; what was sent is never drawn anew. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists, writeWhole } from '../whole-file.ts';

export interface LetterStore {
  keep(sha256: string, pdf: Buffer): Promise<void>;
  sent(sha256: string): Promise<Buffer>;
}

export function letterStore(folder: string): LetterStore {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), `${sha256}.pdf`);
  return {
    keep: async (sha256, pdf) => {
      const path = pathOf(sha256);
      if (!(await exists(path))) await writeWhole(path, pdf);
    },
    sent: (sha256) => readFile(pathOf(sha256)),
  };
}
