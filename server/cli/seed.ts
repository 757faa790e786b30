/** A synthetic registry of any size, in an empty data folder. */
import cliProgress from 'cli-progress';
import { hashPassword } from '../auth/passwords.ts';
import { readConfig } from '../config.ts';
import { openServices } from '../setup/services.ts';
import { loadDemo, seedState } from '../../fixtures/demo/load.ts';
import { readArguments, usage, wholeNumber } from './arguments.ts';

const help = `npm run seed -- --persons N [--units N] [--seed S]

Fills the empty database of DATA_DIR or DATABASE_URL (在空数据库中生成登记数据). Same numbers, same registry.`;

const personsPerUnit = 10;

const { values } = readArguments(
  {
    options: {
      persons: { type: 'string' },
      units: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  },
  help,
);
if (values.persons === undefined) usage(help);
const persons = wholeNumber(values.persons, '--persons', 1, help);
const units = values.units
  ? wholeNumber(values.units, '--units', 1, help)
  : Math.max(10, Math.round(persons / personsPerUnit));
const seed = wholeNumber(values.seed, '--seed', 0, help);

const services = await openServices(readConfig(process.env));
const state = await seedState(services.database.db);
if (state !== 'empty') {
  await services.database.close();
  usage('The database is not empty; choose another DATA_DIR (数据库不是空的，请换一个 DATA_DIR)');
}
const bar = new cliProgress.SingleBar({ format: '{bar} {value}/{total} {what} · {duration_formatted}' });
bar.start(persons, 0, { what: 'persons' });
let scanning = false;
const counts = await loadDemo(services.database, services.keys, {
  persons,
  units,
  seed,
  now: services.now(),
  hash: hashPassword,
  onProgress: (done) => bar.update(done),
  onScan: (done, total) => {
    if (!scanning) {
      bar.stop();
      bar.start(total, 0, { what: 'units compared (查找重复单位)' });
    }
    scanning = true;
    bar.update(done);
  },
});
bar.stop();
await services.database.close();
for (const [table, count] of Object.entries(counts))
  process.stdout.write(`${table}\t${count.toLocaleString('en')}\n`);
