/** An empty production installation: reference data and the first administrator. */
import { randomBytes } from 'node:crypto';
import { getTableName } from 'drizzle-orm';
import { insertRows } from '../../db/bulk.ts';
import { articles, bureaus, regions, staff } from '../../db/schema/index.ts';
import type { Batch } from '../../fixtures/demo/batches.ts';
import { seededAction, seedState } from '../../fixtures/demo/load.ts';
import { articleRows, bureauRows, regionRows } from '../../fixtures/demo/reference.ts';
import { BucketLedger, rowDigest } from '../audit/digest.ts';
import { recordEvent } from '../audit/record.ts';
import { hashPassword } from '../auth/passwords.ts';
import { readConfig } from '../config.ts';
import { newId } from '../ids.ts';
import { UnreadableFile } from '../imports/fault.ts';
import { readBureauFile } from '../setup/bureau-file.ts';
import { openServices } from '../setup/services.ts';
import { readArguments, usage } from './arguments.ts';

const help = `npm run init -- --username NAME --name 姓名 --person KEY [--bureaus FILE]

Fills an empty database with regions, bureaus and the FAQ and makes the first administrator; the password is printed
once (初始化空库，生成首个系统管理员，密码只显示一次). KEY identifies the person, such as a personnel number. FILE (CSV or XLSX) has a line for each of the 144 bureaus:
行政区划代码、电话、地址、证书已盖章（市，是/否）. Without it phones, addresses and stamps are examples that nobody may be told
(不提供时电话、地址、是否盖章均为示例，不得告知来电人).`;

const { values } = readArguments(
  {
    options: {
      username: { type: 'string' },
      name: { type: 'string' },
      person: { type: 'string' },
      bureaus: { type: 'string' },
    },
  },
  help,
);
const { username, name, person } = values;
if (!username || !name || !person || !/^[a-z0-9][a-z0-9._-]{2,31}$/.test(username)) usage(help);

const reference = await referenceRows(values.bureaus);
const { database, keys, now } = await openServices({ ...readConfig(process.env), demo: false });
if ((await seedState(database.db)) !== 'empty') {
  await database.close();
  usage('The database is not empty (数据库不是空的)');
}
const password = randomBytes(12).toString('base64url');
const at = now();
const batches: Batch[] = [
  { table: regions, rows: reference.regions },
  { table: bureaus, rows: reference.bureaus },
  { table: articles, rows: articleRows() },
  {
    table: staff,
    rows: [
      {
        id: newId(),
        username,
        personKey: person,
        name,
        role: 'admin',
        bureauId: null,
        status: 'active',
        passwordHash: await hashPassword(password),
        passwordChangedAt: at,
        secondFactor: null,
        createdAt: at,
        version: 1,
      },
    ],
  },
];
await database.transaction(async (tx) => {
  const ledger = new BucketLedger();
  for (const { table, rows } of batches) {
    await insertRows(tx, table, rows);
    for (const row of rows)
      ledger.add(getTableName(table), String(row['id']), rowDigest(keys.row, table, row));
  }
  await recordEvent(tx, {
    at,
    actor: null,
    action: seededAction,
    buckets: ledger.toJSON(),
    facts: { init: true },
  });
});
await database.close();
process.stdout.write(`${username}: ${password}\n首次登录后请修改密码 (change it after the first log-in)\n`);
if (!values.bureaus)
  process.stderr.write(
    '人社局的电话、地址和各市证书是否盖章均为示例，不得告知来电人 (phones, addresses and stamps of the bureaus are examples; see --bureaus)\n',
  );

/** Regions and bureaus, with the desk's own phones, addresses and stamps where a file says them. */
async function referenceRows(
  file: string | undefined,
): Promise<{ regions: ReturnType<typeof regionRows>; bureaus: ReturnType<typeof bureauRows> }> {
  const rows = { regions: regionRows(), bureaus: bureauRows() };
  if (!file) return rows;
  const read = await readBureauFile(
    file,
    rows.regions.map(({ id }) => id),
    Date.now(),
  ).catch((error: unknown) => {
    if (error instanceof UnreadableFile) return { faults: [`${error.text.zh} ${error.text.en}`] };
    throw error;
  });
  if ('faults' in read) return usage(`${file}\n${read.faults.join('\n')}`);
  const { lines } = read;
  return {
    // A district prints what its city prints.
    regions: rows.regions.map((row) => ({
      ...row,
      certificatesStamped:
        lines.get(row.level === 'district' ? (row.parentCode ?? row.id) : row.id)?.certificatesStamped ??
        false,
    })),
    bureaus: rows.bureaus.map((row) => {
      const { phone, address } = lines.get(row.regionCode) ?? row;
      return { ...row, phone, address };
    }),
  };
}
