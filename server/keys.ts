/** Secrets of this installation, all derived from one key file that is kept apart from the database. */
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Keys {
  /** Plan hashes: a bare hash of a masked number is guessed in a second. */
  plan: Buffer;
  /** Row digests in the trail. */
  row: Buffer;
  /** Names of throttled users and addresses, idempotent request bodies. */
  request: Buffer;
  /** Codes on letters. */
  letter: Buffer;
}

/** Where the key file is: `AUDIT_KEY_FILE`, else `keys/server.key` in the data folder. */
export function keyFile(config: { dataDir: string; auditKeyFile?: string | undefined }): string {
  return config.auditKeyFile ?? join(config.dataDir, 'keys', 'server.key');
}

/** Reads the key file, making it (mode 0600) on the first start when `create` is set. */
export function loadKeys(file: string, { create }: { create: boolean }): Keys {
  if (!existsSync(file)) {
    if (!create) throw new Error(`key file ${file} is missing (找不到密钥文件)`);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('hex') + '\n', { mode: 0o600, flag: 'wx' });
  }
  const hex = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(hex))
    throw new Error(`key file ${file} must hold 64 hexadecimal digits (密钥文件内容无效)`);
  const master = Buffer.from(hex, 'hex');
  const derive = (label: string): Buffer =>
    Buffer.from(hkdfSync('sha256', master, '', `ce-console ${label}`, 32));
  return {
    plan: derive('plan'),
    row: derive('row'),
    request: derive('request'),
    letter: derive('letter'),
  };
}

export function hmac(key: Buffer, data: string): string {
  return createHmac('sha256', key).update(data).digest('hex');
}
