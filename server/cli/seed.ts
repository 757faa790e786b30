/** A synthetic registry of any size, in an empty data folder. */
import cliProgress from 'cli-progress';
import { hashPassword } from '../auth/passwords.ts';
import { readConfig } from '../config.ts';
import { openServices } from '../setup/services.ts';
import { loadDemo, seedState } from '../../fixtures/demo/load.ts';
import { mostUnits } from '../../fixtures/demo/numbers.ts';
import { readArguments, usage, wholeNumber } from './arguments.ts';

const help = `npm run seed -- --persons N [--units N] [--years N] [--seed S]

Fills the empty database of DATA_DIR or DATABASE_URL (在空数据库中生成登记数据). Same numbers, same registry.
--units: one for ten persons unless told, at most ${mostUnits.toLocaleString('en')} (单位数，默认每十人一个)
--years: years of records, some three records a year each; 3 unless told (学时年数，默认 3)`;

const personsPerUnit = 10;

const { values } = readArguments(
  {
    options: {
      persons: { type: 'string' },
      units: { type: 'string' },
      years: { type: 'string', default: '3' },
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
if (units > mostUnits) usage(help);
const years = wholeNumber(values.years, '--years', 1, help);
const seed = wholeNumber(values.seed, '--seed', 0, help);

const services = await openServices(readConfig(process.env));
const state = await seedState(services.database.db);
if (state !== 'empty') {
  await services.database.close();
  usage('The database is not empty; choose another DATA_DIR (数据库不是空的，请换一个 DATA_DIR)');
}
const bar = new cliProgress.SingleBar({
  format: '{bar} {percentage}% {value}/{total} {what} · {duration_formatted}',
});
let step = '';
/** Each step is a bar of its own. */
const show = (of: string, done: number, total: number, what = of): void => {
  if (step !== of) {
    if (step !== '') bar.stop();
    bar.start(total, done, { what });
  }
  step = of;
  bar.update(done, { what });
};
const counts = await loadDemo(services.database, services.keys, {
  persons,
  units,
  years,
  seed,
  now: services.now(),
  hash: hashPassword,
  onProgress: (done, total, rows) =>
    show('persons', done, total, `persons, ${rows.toLocaleString('en')} rows (写入数据)`),
  onIndex: (done, total) => show('indexes made (建立索引)', done, total),
  onScan: (done, total) => show('units compared (查找重复单位)', done, total),
});
bar.stop();
await services.database.close();
for (const [table, count] of Object.entries(counts))
  process.stdout.write(`${table}\t${count.toLocaleString('en')}\n`);
