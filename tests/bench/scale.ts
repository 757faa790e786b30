/**
 * The size of the province: the same questions to a console on a registry of 50,000 persons and to one on 5,000,000, in
 * turn and in one run, about persons and units spread over each. What counts is the ratio of their slowest hundredth.
 * SCALE_SMALL and SCALE_LARGE name the data folders; one that is missing is made by the seed, which takes its time.
 * SCALE_ASKS is how often each is asked, SCALE_ONLY a part of the names of what is asked.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { personTopics, unitTopics } from '../../server/diagnosis/contract.ts';
import { met, percentile, report, signIn, startConsole } from './console.ts';
import { benchSearch } from './scale-search.ts';
import { subjectsOf, type SomePerson, type SomeUnit, type Subjects } from './scale-subjects.ts';

const aims = { ratio: 2, listMs: 40, memoryMb: 400 };
/** Questions of a kind to each registry, and how many in a row. */
const asks = Number(process.env['SCALE_ASKS'] ?? 300);
const inARow = 20;

interface Size {
  name: string;
  dataDir: string;
  persons: number;
  units: number;
}

const sizes: [Size, Size] = [
  { name: '50 k', dataDir: folder('SCALE_SMALL', 'console-scale-50k'), persons: 50_000, units: 3_000 },
  { name: '5 M', dataDir: folder('SCALE_LARGE', 'console-scale-5m'), persons: 5_000_000, units: 300_000 },
];

function folder(variable: string, name: string): string {
  return process.env[variable] ?? join(tmpdir(), name);
}

/** One request: by whom, where to, with what. */
interface Question {
  path: string;
  body?: unknown;
  by?: 'bureau';
}

interface Kind {
  name: string;
  /** How its time counts: against the small registry, as a list, or both. */
  as: 'ratio' | 'list';
  of: (person: SomePerson, unit: SomeUnit, n: number) => Question;
}

const search = (name: string, q: (person: SomePerson, unit: SomeUnit, n: number) => string): Kind => ({
  name: `search: ${name}`,
  as: 'ratio',
  of: (person, unit, n) => ({ path: 'search', body: { q: q(person, unit, n) } }),
});

const list = (
  name: string,
  resource: string,
  sort: [string, 'ASC' | 'DESC'],
  filter: (person: SomePerson, unit: SomeUnit) => Record<string, unknown> = () => ({}),
  by?: 'bureau',
): Kind => ({
  name: `list: ${name}`,
  as: 'list',
  of: (person, unit) => ({
    path: `${resource}/query`,
    body: { filter: filter(person, unit), sort, range: [0, 24] },
    ...(by ? { by } : {}),
  }),
});

const topicKind = (of: 'persons' | 'units', topic: string): Kind => ({
  name: `why: ${topic}`,
  as: 'ratio',
  of: (person, unit) => ({
    path: `${of}/${of === 'persons' ? person.id : unit.id}/diagnosis?topic=${topic}`,
  }),
});

const kinds: readonly Kind[] = [
  { name: 'get person', as: 'ratio', of: ({ id }) => ({ path: `persons/${id}` }) },
  {
    name: 'person by exact ID number',
    as: 'ratio',
    of: ({ idNumber }) => ({ path: 'persons/query', body: { filter: { idNumber } } }),
  },
  { name: 'person page', as: 'ratio', of: ({ id }) => ({ path: `persons/${id}/page` }) },
  { name: 'unit page', as: 'ratio', of: (_, { id }) => ({ path: `units/${id}/page` }) },
  ...personTopics.map((topic) => topicKind('persons', topic)),
  { name: 'all about a person', as: 'ratio', of: ({ id }) => ({ path: `persons/${id}/diagnoses` }) },
  ...unitTopics.map((topic) => topicKind('units', topic)),
  { name: 'all about a unit', as: 'ratio', of: (_, { id }) => ({ path: `units/${id}/diagnoses` }) },
  search('two characters', ({ name }) => name.slice(0, 2)),
  search('a name as it is typed', ({ name }, _, n) => name.slice(0, 1 + (n % name.length))),
  search('name and last four', ({ name, idNumber }) => name + idNumber.slice(-4)),
  search('last four', ({ idNumber }) => idNumber.slice(-4)),
  search('whole ID number', ({ idNumber }) => idNumber),
  search('phone', ({ phone }) => phone),
  search('login name', ({ loginName }) => loginName),
  search('initials', ({ initials }) => initials),
  search('part of a unit', (_, { name }, n) => name.slice(3 + (n % 3), 7 + (n % 3))),
  search('a unit as it is typed', (_, { name }, n) => name.slice(0, 2 + (n % (name.length - 1)))),
  search('org code', (_, { orgCode }) => orgCode),
  list('persons', 'persons', ['id', 'ASC']),
  list('persons by name', 'persons', ['name', 'DESC']),
  list('suspended persons', 'persons', ['id', 'DESC'], () => ({ status: 'suspended' })),
  list('persons of a city', 'persons', ['id', 'ASC'], (_, { cityCode }) => ({ cityCode })),
  list('persons of a unit by registration', 'persons', ['registeredAt', 'DESC'], (_, { id }) => ({
    unitId: id,
  })),
  list('persons by part of a name', 'persons', ['id', 'ASC'], ({ name }) => ({ q: name.slice(0, 2) })),
  list('persons of a name by unit', 'persons', ['unitId', 'ASC'], ({ name }) => ({ name })),
  list('a bureau’s persons', 'persons', ['id', 'ASC'], undefined, 'bureau'),
  list('units by name', 'units', ['name', 'ASC']),
  list('units of a bureau', 'units', ['name', 'ASC'], (_, { bureauId }) => ({ bureauId })),
  list('pending units', 'units', ['registeredAt', 'ASC'], () => ({ status: 'pending' })),
  list('units by part of a name', 'units', ['id', 'ASC'], (_, { name }) => ({ q: name.slice(3, 7) })),
  list('applications', 'unit-admins', ['appliedAt', 'ASC'], () => ({
    status: 'applied',
    unitStatus: 'approved',
  })),
  list('records of a unit by year', 'records', ['year', 'DESC'], (_, { id }) => ({ unitId: id })),
  list('records of a person', 'records', ['declaredAt', 'DESC'], ({ id }) => ({ personId: id })),
  list('imports', 'learning-imports', ['receivedAt', 'DESC']),
  list('a bureau’s imports', 'learning-imports', ['receivedAt', 'DESC'], undefined, 'bureau'),
];

interface Console {
  pid: number;
  ask: (question: Question) => Promise<number>;
  stop: () => void;
}

async function make({ dataDir, persons, units }: Size): Promise<void> {
  if (existsSync(join(dataDir, 'console.db'))) return;
  report(dataDir, 'is made by the seed');
  const args = ['server/cli/seed.ts', '--persons', String(persons), '--units', String(units), '--years', '2'];
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    stdio: 'inherit',
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the seed ended with code ${code}`);
}

async function open({ dataDir }: Size): Promise<Console> {
  const { child, api } = await startConsole(dataDir);
  const headers = { operator: await signIn(api, 'operator1'), bureau: await signIn(api, 'bureau-tianhe') };
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (question: Question): Promise<number> =>
    new Promise((resolve, reject) => {
      const since = performance.now();
      const sent = request(
        `${api}/${question.path}`,
        {
          agent,
          method: question.body === undefined ? 'GET' : 'POST',
          headers: headers[question.by ?? 'operator'],
        },
        (response) => {
          response.resume();
          response.once('end', () => {
            const status = response.statusCode ?? 0;
            if (status === 200) resolve(performance.now() - since);
            else reject(new Error(`${question.path} ${JSON.stringify(question.body ?? '')}: ${status}`));
          });
        },
      );
      sent.once('error', reject);
      sent.end(question.body === undefined ? undefined : JSON.stringify(question.body));
    });
  return { pid: child.pid ?? 0, ask, stop: () => child.kill() };
}

/** Milliseconds of each question of a kind, to either registry. */
async function ask(
  kind: Kind,
  consoles: readonly [Console, Console],
  subjects: readonly [Subjects, Subjects],
): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  const one = async (side: 0 | 1, n: number): Promise<number> => {
    const { persons, units } = subjects[side];
    const [person, unit] = [persons[n % persons.length], units[n % units.length]];
    if (!person || !unit) throw new Error('nobody to ask about');
    return consoles[side].ask(kind.of(person, unit, n));
  };
  for (const side of [0, 1] as const) for (let n = 0; n < 3; n++) await one(side, asks + n);
  for (let from = 0; from < asks; from += inARow)
    for (const side of [0, 1] as const)
      for (let n = from; n < Math.min(asks, from + inARow); n++) times[side].push(await one(side, n));
  return times;
}

const residentMb = async (pid: number): Promise<number> =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;

const inMs = (values: readonly number[]): string =>
  `${percentile(values, 0.5).toFixed(1)} / ${percentile(values, 0.99).toFixed(1)}`;

export async function benchScale(): Promise<void> {
  for (const size of sizes) await make(size);
  const subjects: [Subjects, Subjects] = [
    subjectsOf(sizes[0].dataDir, asks + 3),
    subjectsOf(sizes[1].dataDir, asks + 3),
  ];
  const consoles: Console[] = [];
  try {
    for (const size of sizes) consoles.push(await open(size));
    const [small, large] = consoles as [Console, Console];
    report('milliseconds, half / 99 in 100', `${sizes[0].name}, ${sizes[1].name}`);
    const missed: string[] = [];
    for (const kind of kinds.filter(({ name }) => name.includes(process.env['SCALE_ONLY'] ?? ''))) {
      const [less, more] = await ask(kind, [small, large], subjects);
      const ratio = percentile(more, 0.99) / percentile(less, 0.99);
      const isMet = kind.as === 'list' ? percentile(more, 0.99) <= aims.listMs : ratio <= aims.ratio;
      if (!isMet) missed.push(kind.name);
      const aim = kind.as === 'list' ? `${aims.listMs} ms` : `${aims.ratio} times`;
      report(
        kind.name,
        `${inMs(less)}, ${inMs(more)}: ${ratio.toFixed(2)} times (aim ${aim}, ${met(isMet)})`,
      );
    }
    const memory = await residentMb(large.pid);
    report(
      'resident memory of the API',
      `${memory.toFixed(0)} MB at ${sizes[1].name} (aim ${aims.memoryMb}, ${met(memory <= aims.memoryMb)}), ${(await residentMb(small.pid)).toFixed(0)} MB at ${sizes[0].name}`,
    );
    report('aims missed', missed.length === 0 ? 'none' : missed.join('; '));
  } finally {
    for (const one of consoles) one.stop();
  }
  await benchSearch(sizes[1].dataDir, subjects[1]);
}
