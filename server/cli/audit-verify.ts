/** Verifies a chain and the present state without the server. Exit 1 when something is wrong. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { readArguments, usage } from './arguments.ts';

const help = `npm run audit:verify -- <database file or postgres:// url> [--chain-only]

Checks the audit chain, then every registry row against it (检查审计链，再以链核对登记现状).
The state needs the key of the row digests: AUDIT_KEY_FILE, else keys/server.key beside the database file or in
DATA_DIR. --chain-only checks the chain alone.`;

const { values, positionals } = readArguments(
  { allowPositionals: true, options: { 'chain-only': { type: 'boolean' } } },
  help,
);
const [location, ...others] = positionals;
if (location === undefined || others.length > 0) usage(help);
const isUrl = /^postgres(ql)?:\/\//.test(location);
if (!isUrl && !existsSync(location)) usage(`${location}: no such file (没有这个文件)\n${help}`);

// The schema takes its dialect from here when it is loaded.
process.env['DATABASE_URL'] = isUrl ? location : '';
const { keyFile, loadKeys } = await import('../keys.ts');
const { verifyInWorker } = await import('../audit/verify-in-worker.ts');

function rowKey(): string {
  const dataDir = isUrl ? (process.env['DATA_DIR'] ?? './data') : dirname(location ?? '');
  const file = keyFile({ dataDir, auditKeyFile: process.env['AUDIT_KEY_FILE'] });
  try {
    return loadKeys(file, { create: false }).row.toString('hex');
  } catch (error) {
    return usage(
      `${error instanceof Error ? error.message : String(error)}\n--chain-only needs no key (只验审计链则不需要密钥)`,
    );
  }
}

const result = await verifyInWorker({ location, rowKeyHex: values['chain-only'] ? null : rowKey() });
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
for (const { kind, startedAt } of result.openImports ?? [])
  process.stderr.write(
    `an import of ${kind} since ${startedAt} runs or was cut off; its sums are its own until it is closed (导入进行中或曾中断，其变动以导入自身的汇总核对)\n`,
  );
if (!result.ok) {
  const where = result.brokenAt
    ? `the chain breaks at event ${result.brokenAt.seq}: ${result.brokenAt.fault} (审计链在第 ${result.brokenAt.seq} 条断裂)`
    : result.stateDiffers
        .map((d) => `${d.table} ${d.id ?? `bucket ${d.bucket}`} is not as the chain says (与审计链不符)`)
        .join('\n');
  process.stderr.write(`${where}\n`);
}
process.exit(result.ok ? 0 : 1);
