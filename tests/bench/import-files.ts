/**
 * Files as the main system exports them, made of the generated registry: `units.csv`, `persons.csv`, `unit-admins.csv`
 * and `records.csv` in a folder, with so many persons and as many records. Arguments: folder, persons.
 */
import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { getTableName } from 'drizzle-orm';
import type { RegistryRows } from '../../fixtures/demo/batches.ts';
import { generateRegistry } from '../../fixtures/demo/generate.ts';

const [folder = '', count = '0'] = process.argv.slice(2);
const persons = Number(count);
/** Of persons and records beyond these the registry has codes enough. */
const units = 10_000;

const columns = {
  units: 'orgCode name cityCode districtCode address phone contactName status registeredAt',
  persons:
    'idNumber name loginName phone email orgCode cityCode education jobTitle specialtyStudied specialtyEngaged registeredAt',
  'unit-admins': 'orgCode idNumber phone status appliedAt',
  records: 'idNumber key year subject title hours source status orgCode declaredAt',
} as const;
type Kind = keyof typeof columns;

const files = new Map<Kind, WriteStream>();
for (const [kind, titles] of Object.entries(columns) as [Kind, string][]) {
  const file = createWriteStream(join(folder, `${kind}.csv`));
  file.write(`${titles.replaceAll(' ', ',')}\n`);
  files.set(kind, file);
}

const cell = (value: unknown): string => {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const time = (ms: number): string => new Date(ms).toISOString();

async function write(kind: Kind, rows: readonly Record<string, unknown>[]): Promise<void> {
  const file = files.get(kind);
  const titles = columns[kind].split(' ');
  const text = rows.map((row) => `${titles.map((title) => cell(row[title])).join(',')}\n`).join('');
  if (file && !file.write(text)) await once(file, 'drain');
}

const codes = new Map<string, string>();
const logins = new Map<string, { idNumber: string; loginName: string }>();
const numbers = new Map<string, string>();
let recordsLeft = persons;

const batches = generateRegistry({ persons, units, seed: 5, today: '2026-11-24', years: 1 });
for (const { table, rows } of batches)
  switch (getTableName(table)) {
    case 'units': {
      const own = rows as RegistryRows['units'];
      for (const unit of own) codes.set(unit.id, unit.orgCode);
      const live = own.filter((unit) => ['pending', 'approved', 'rejected'].includes(unit.status));
      await write(
        'units',
        live.map((unit) => ({ ...unit, registeredAt: time(unit.registeredAt) })),
      );
      break;
    }
    case 'accounts':
      for (const { id, idNumber, loginName } of rows as RegistryRows['accounts'])
        logins.set(id, { idNumber, loginName });
      break;
    case 'persons': {
      const own = rows as RegistryRows['persons'];
      for (const person of own) numbers.set(person.id, logins.get(person.accountId)?.idNumber ?? '');
      await write(
        'persons',
        own.map((person) => ({
          ...person,
          ...logins.get(person.accountId),
          orgCode: codes.get(person.unitId ?? ''),
          registeredAt: time(person.registeredAt),
        })),
      );
      break;
    }
    case 'unit_admins':
      await write(
        'unit-admins',
        (rows as RegistryRows['unitAdmins']).map((right) => ({
          ...right,
          orgCode: codes.get(right.unitId),
          idNumber: logins.get(right.accountId)?.idNumber,
          appliedAt: time(right.appliedAt),
        })),
      );
      break;
    case 'records': {
      const own = (rows as RegistryRows['records']).slice(0, recordsLeft);
      recordsLeft -= own.length;
      await write(
        'records',
        own.map((record) => ({
          ...record,
          idNumber: numbers.get(record.personId),
          key: `GD${record.id.slice(-12)}`,
          orgCode: codes.get(record.unitId ?? ''),
          declaredAt: time(record.declaredAt),
        })),
      );
      break;
    }
    default:
  }
for (const file of files.values()) {
  file.end();
  await once(file, 'finish');
}
