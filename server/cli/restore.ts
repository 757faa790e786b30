/** Puts a verified backup in the place of the database. */
import { existsSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { verifyInWorker } from '../audit/verify-in-worker.ts';
import { readConfig } from '../config.ts';
import { keyFile, loadKeys } from '../keys.ts';
import { databaseLocation } from '../setup/location.ts';
import { readArguments, usage } from './arguments.ts';

const help = `npm run restore -- <file>

Verifies <file> and puts it in the place of DATA_DIR/console.db, which is kept as console.db.before-restore
(校验后恢复，原库保留). Stop the server first. On PostgreSQL use pg_restore.`;

const { positionals } = readArguments({ allowPositionals: true, options: {} }, help);
const [file, ...others] = positionals;
if (file === undefined || others.length > 0) usage(help);
if (!existsSync(file)) usage(`${file}: no such file (没有这个文件)`);
const config = readConfig(process.env);
if (config.databaseUrl)
  usage('DATABASE_URL is set: restore PostgreSQL with pg_restore (PostgreSQL 请用 pg_restore)');

const target = databaseLocation(config);
const incoming = `${target}.incoming`;
await copyFile(file, incoming);
const rowKeyHex = loadKeys(keyFile(config), { create: false }).row.toString('hex');
const result = await verifyInWorker({ location: incoming, rowKeyHex });
for (const rest of ['-wal', '-shm']) await rm(incoming + rest, { force: true });
if (!result.ok) {
  await rm(incoming, { force: true });
  process.stderr.write(
    `${file} does not verify; nothing was changed (校验不通过，未作改动): ${JSON.stringify(result)}\n`,
  );
  process.exit(1);
}
if (existsSync(target)) {
  // The write-ahead log belongs to the old file; opening it folds the log in.
  const { openDatabase } = await import('../../db/database.ts');
  await (await openDatabase(target)).close();
  await rename(target, `${target}.before-restore`);
}
for (const rest of ['-wal', '-shm']) await rm(target + rest, { force: true });
await rename(incoming, target);
process.stdout.write(`${target}\n${result.events} events, head ${result.head}\n`);
