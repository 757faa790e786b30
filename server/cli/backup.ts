/** An on-line copy of the SQLite database, verified before it is called one. */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { verifyInWorker } from '../audit/verify-in-worker.ts';
import { readConfig } from '../config.ts';
import { keyFile, loadKeys } from '../keys.ts';
import { databaseLocation } from '../setup/location.ts';
import { readArguments, usage } from './arguments.ts';

const help = `npm run backup [-- <file>]

Copies the running database to <file> (default DATA_DIR/backups/<time>.db) and verifies the copy
(在线备份并校验). Keep DATA_DIR/keys, DATA_DIR/faxes and DATA_DIR/letters with it. On PostgreSQL use pg_dump.`;

const { positionals } = readArguments({ allowPositionals: true, options: {} }, help);
const config = readConfig(process.env);
if (config.databaseUrl)
  usage('DATABASE_URL is set: back PostgreSQL up with pg_dump (PostgreSQL 请用 pg_dump)');
const source = databaseLocation(config);
if (!existsSync(source)) usage(`${source}: no such file (没有这个文件)`);
const name = new Date().toISOString().replaceAll(/[:.]/g, '-');
const destination = positionals[0] ?? join(config.dataDir, 'backups', `${name}.db`);
if (existsSync(destination)) usage(`${destination} exists already (文件已存在)`);

await mkdir(dirname(destination), { recursive: true, mode: 0o700 });
const partial = `${destination}.part`;
const { openDatabase } = await import('../../db/database.ts');
const database = await openDatabase(source);
await database.backup(partial);
await database.close();
const rowKeyHex = loadKeys(keyFile(config), { create: false }).row.toString('hex');
const result = await verifyInWorker({ location: partial, rowKeyHex });
if (!result.ok) {
  await rm(partial, { force: true });
  process.stderr.write(
    `The copy does not verify and was removed (备份校验不通过，已删除): ${JSON.stringify(result)}\n`,
  );
  process.exit(1);
}
await rename(partial, destination);
for (const rest of ['-wal', '-shm']) await rm(partial + rest, { force: true });
process.stdout.write(`${destination}\n${result.events} events, head ${result.head}\n`);
