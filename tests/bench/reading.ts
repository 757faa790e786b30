/**
 * How well faxes are read: `npm run bench:reading [part of a name]`. 120 faxes about persons and units of the
 * demonstration registry go through the real reader process and the rules; see docs/reading-accuracy.md.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { accounts, persons, staff, units } from '../../db/schema/index.ts';
import {
  benchmarkFaxes,
  benchmarkSubjects,
  type BenchmarkFax,
  type BenchmarkSubject,
} from '../../fixtures/fax/benchmark.ts';
import { makeFax } from '../../fixtures/fax/generate-fax.ts';
import { loadDemo } from '../../fixtures/demo/load.ts';
import regions from '../../fixtures/guangdong-regions.json' with { type: 'json' };
import type { Actor } from '../../server/auth/actor.ts';
import { shanghaiDay } from '../../server/calendar/working-time.ts';
import { readConfig } from '../../server/config.ts';
import { nearIdNumbers } from '../../server/identifiers/near-id-numbers.ts';
import { checkUnitCode } from '../../server/identifiers/unit-code.ts';
import { inspectDocument } from '../../server/intake/decode.ts';
import { examine } from '../../server/intake/examine.ts';
import { codeOf } from '../../server/letters/case-code.ts';
import { judge, swornOn } from '../../server/reading/judge.ts';
import type { ReadingEngine } from '../../server/reading/engine.ts';
import type { PageText } from '../../server/reading/page-text.ts';
import { witnessedKind } from '../../server/reading/places.ts';
import type { PageSource } from '../../server/reading/reader-messages.ts';
import { understand } from '../../server/reading/understand.ts';
import { proposedUnits } from '../../server/reading/which-unit.ts';
import { proposedPersons } from '../../server/reading/who.ts';
import { openServices } from '../../server/setup/services.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const dataDir = await mkdtemp(join(tmpdir(), 'console-bench-'));
const services = await openServices(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' }));
const { database, keys, faxStore, reading: engine } = services;
const { db } = database;
const now = services.now();
const today = shanghaiDay(now);

/** Living people of approved units, each of another unit where there are enough. */
async function subjects(): Promise<BenchmarkSubject[]> {
  const rows = await db
    .select({ person: persons, account: accounts, unit: units })
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .innerJoin(units, eq(units.id, persons.unitId))
    .where(and(eq(persons.status, 'active'), eq(units.status, 'approved'), isNotNull(persons.phone)))
    .orderBy(asc(persons.id))
    .limit(3 * benchmarkSubjects);
  const cityOf = (code: string): string =>
    regions.cities.find((city) => city.code.slice(0, 4) === code.slice(0, 4))?.name ?? '广州市';
  const fit = rows.filter(({ account }) => /^\d{17}[\dX]$/.test(account.idNumber));
  return fit.slice(0, benchmarkSubjects).map(({ person, account, unit }, n) => {
    const other = fit[(n + 37) % fit.length]?.unit ?? unit;
    return {
      personId: person.id,
      name: person.name,
      idNumber: account.idNumber,
      phone: person.phone ?? '',
      unitId: unit.id,
      unitName: unit.name,
      orgCode: unit.orgCode,
      city: cityOf(unit.cityCode),
      otherUnit: other.name,
      otherCity: cityOf(other.cityCode),
    };
  });
}

async function operator(): Promise<Actor> {
  const [row] = await db.select().from(staff).where(eq(staff.username, 'operator1'));
  if (!row) throw new Error('the demonstration has an operator1');
  return {
    ...row,
    role: 'operator',
    area: null,
    sessionId: '',
    secondFactor: false,
    mustChangePassword: false,
  };
}

async function read(bytes: Buffer): Promise<{ pages: PageText[]; codes: string[]; seconds: number }> {
  const document = await inspectDocument(bytes);
  if (!document.ok || !engine) throw new Error('every fax of the benchmark can be decoded');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await faxStore.keep(sha256, bytes);
  const { codes } = await examine(bytes, document);
  const begun = performance.now();
  const pages: PageText[] = [];
  for (const { number: page } of document.pages) {
    const source = { folder: faxStore.folder, sha256, mediaType: document.mime, page, rotation: 0 };
    const text = await engine.readPage(source).catch(() => readAgain(engine, source));
    if (text) pages.push(text);
  }
  return { pages, codes, seconds: (performance.now() - begun) / 1_000 };
}

/** As the queue does when the reader died. */
function readAgain(reader: ReadingEngine, source: PageSource): Promise<PageText | null> {
  say('  the reader died and reads again');
  return reader.readPage(source);
}

/** What nobody may be told agrees: the fax's other numbers, valid neighbours of the truth, and all that was read. */
function untruths(
  { truth, others }: BenchmarkFax['identifiers'][number],
  kind: 'id-number' | 'code',
  pages: readonly PageText[],
): string[] {
  const near = kind === 'id-number' ? nearIdNumbers(truth, today) : nearCodes(truth);
  const misread = pages.flatMap(({ lines, digits }) => [
    ...digits.map(({ text }) => text),
    ...lines.flatMap(({ text }) => text.replace(/[\s-]/g, '').match(/[\dA-Z]{8,18}/g) ?? []),
  ]);
  return [...new Set([...others, ...near, ...misread])].filter((value) => value !== truth);
}

function nearCodes(code: string): string[] {
  return [...code].flatMap((_, at) =>
    [...'0123456789X']
      .map((character) => code.slice(0, at) + character + code.slice(at + 1))
      .filter((one) => one !== code && checkUnitCode(one).ok),
  );
}

interface Outcome {
  fine: boolean;
  operation: 'right' | 'unclear' | 'wrong';
  proposedFirst: boolean;
  proposed: boolean;
  identifiers: number;
  agreed: number;
  differs: number;
  falselyAgreed: number;
  code: 'none' | 'read' | 'missed';
  seconds: number;
}

async function outcomeOf(fax: BenchmarkFax, actor: Actor): Promise<Outcome> {
  const { pages, codes, seconds } = await read(await makeFax(fax.spec));
  const reading = understand(pages, today);
  const view = { db, actor, language: 'zh', now, services } as const;
  const operationType = reading.operationType ?? null;
  const aboutUnit =
    fax.operationType === 'delete-unit-registration' || fax.operationType === 'correct-org-code';
  const found = aboutUnit
    ? (await proposedUnits(view, [reading], operationType)).map(({ unitId }) => unitId)
    : (await proposedPersons(view, [reading], { operationType, today })).map(({ personId }) => personId);
  const wanted = aboutUnit ? fax.subject.unitId : fax.subject.personId;
  const verdicts = fax.identifiers.map((identifier) => {
    const { field, truth } = identifier;
    const kind = witnessedKind(fax.operationType, field);
    if (kind === null) return { truth: 'unread', false: 0 };
    const sworn = swornOn([{ faxId: '', reading }], { operationType: fax.operationType, field }, null);
    return {
      truth: judge(truth, kind, sworn).verdict,
      false: untruths(identifier, kind, pages).filter(
        (value) => judge(value, kind, sworn).verdict === 'agrees',
      ).length,
    };
  });
  const code = fax.spec.code;
  return {
    fine: fax.fine,
    operation: operationType === null ? 'unclear' : operationType === fax.operationType ? 'right' : 'wrong',
    proposedFirst: found[0] === wanted,
    proposed: found.includes(wanted),
    identifiers: verdicts.length,
    agreed: verdicts.filter((verdict) => verdict.truth === 'agrees').length,
    differs: verdicts.filter((verdict) => verdict.truth === 'differs').length,
    falselyAgreed: verdicts.reduce((sum, verdict) => sum + verdict.false, 0),
    code: code === undefined ? 'none' : codes.includes(code) ? 'read' : 'missed',
    seconds,
  };
}

function summary(name: string, outcomes: readonly Outcome[]): string {
  const n = outcomes.length;
  const share = (count: number, of = n): string =>
    of === 0 ? '–'.padStart(13) : `${count}/${of} ${((100 * count) / of).toFixed(1)}%`.padStart(15);
  const sum = (pick: (outcome: Outcome) => number) => outcomes.reduce((total, one) => total + pick(one), 0);
  const count = (test: (outcome: Outcome) => boolean) => outcomes.filter(test).length;
  const seconds = outcomes.map((one) => one.seconds).toSorted((a, b) => a - b);
  return [
    name.padEnd(26),
    share(count((one) => one.operation === 'right')),
    share(count((one) => one.operation === 'wrong')),
    share(count((one) => one.proposedFirst)),
    share(
      sum((one) => one.agreed),
      sum((one) => one.identifiers),
    ),
    String(sum((one) => one.differs)).padStart(8),
    String(sum((one) => one.falselyAgreed)).padStart(8),
    share(
      count((one) => one.code === 'read'),
      count((one) => one.code !== 'none'),
    ),
    `${(seconds[Math.floor(n / 2)] ?? 0).toFixed(1)} s`.padStart(8),
  ].join(' ');
}

try {
  await loadDemo(database, keys, { persons: 600, units: 200, seed: 3, now, hash: async () => 'none' });
  const faxes = benchmarkFaxes(await subjects(), (type) => codeOf(keys.row, { kind: 'operation', type }));
  const wanted = faxes.filter(({ name }) => name.includes(process.argv[2] ?? ''));
  const actor = await operator();
  const outcomes: (Outcome & { type: string })[] = [];
  for (const fax of wanted) {
    const outcome = { ...(await outcomeOf(fax, actor)), type: fax.operationType };
    outcomes.push(outcome);
    const faults = [
      outcome.operation === 'right' ? '' : `operation ${outcome.operation}`,
      outcome.proposedFirst ? '' : outcome.proposed ? 'proposed, not first' : 'not proposed',
      outcome.agreed === outcome.identifiers
        ? ''
        : `${outcome.identifiers - outcome.agreed} unread or differing`,
      outcome.falselyAgreed > 0 ? `FALSELY AGREED ${outcome.falselyAgreed}` : '',
      outcome.code === 'missed' ? 'code missed' : '',
    ].filter((fault) => fault !== '');
    if (faults.length > 0) say(`  ${fax.name}: ${faults.join('; ')}`);
  }
  say(
    `\n${''.padEnd(26)} ${['operation', 'wrong', 'first', 'agreed'].map((head) => head.padStart(15)).join(' ')}  differs    false            code   median`,
  );
  for (const type of new Set(outcomes.map((one) => one.type)))
    say(
      summary(
        type,
        outcomes.filter((one) => one.type === type),
      ),
    );
  say(
    summary(
      'fine',
      outcomes.filter((one) => one.fine),
    ),
  );
  say(
    summary(
      'standard',
      outcomes.filter((one) => !one.fine),
    ),
  );
  say(summary('all', outcomes));
} finally {
  engine?.stop();
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
}
