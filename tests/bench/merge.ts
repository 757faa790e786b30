/**
 * The merge of a unit with 20,000 persons and 60,000 records on SQLite: how long preview, application and undo take, how
 * large what is kept of it is, how long others wait meanwhile; and how many other previews a second are answered.
 */
import { join } from 'node:path';
import autocannon from 'autocannon';
import Sqlite from 'better-sqlite3';
import type { accounts, persons, units } from '../../db/schema/index.ts';
import type { OperationRow, Preview } from '../../server/operations/contract.ts';
import {
  inDataDir,
  median,
  met,
  percentile,
  printed,
  report,
  signIn,
  start,
  startConsole,
} from './console.ts';

const aims = {
  previewMs: 1_500,
  applyMs: 5_000,
  keptBytes: 20 * 2 ** 20,
  waitMs: 250,
  badgeMs: 1_000,
  previewsASecond: 300,
};

interface Filled {
  survivorId: string;
  absorbedId: string;
  admins: string[];
  code: string;
  someone: {
    person: typeof persons.$inferSelect;
    account: typeof accounts.$inferSelect;
    unit: typeof units.$inferSelect;
  };
}

type Headers = Record<string, string>;

/** A call that must not be refused, and how long it took. */
async function timed<T>(
  method: string,
  url: string,
  headers: Headers,
  body?: unknown,
): Promise<{ body: T; ms: number; version: string | null }> {
  const begun = performance.now();
  const response = await fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const ms = performance.now() - begun;
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text.slice(0, 500)}`);
  return { body: JSON.parse(text) as T, ms, version: response.headers.get('etag') };
}

/** A case held by the operator with the record of a call. */
async function caseWithCall(api: string, headers: Headers): Promise<string> {
  const asked = { channel: 'phone', subject: '重复单位合并', requesterRole: 'unit-admin', items: [{}] };
  const { id } = (await timed<{ id: string }>('POST', `${api}/cases`, headers, asked)).body;
  const { version } = await timed('POST', `${api}/cases/${id}/claim`, headers, {});
  const evidence = [{ kind: 'call-record', note: '已回拨登记电话核实' }];
  await timed('PUT', `${api}/cases/${id}`, { ...headers, 'if-match': version ?? '' }, { evidence });
  return id;
}

/** Asks for a person again and again until `work` is done. Milliseconds that each answer took. */
async function waitsDuring(url: string, headers: Headers, work: Promise<unknown>): Promise<number[]> {
  const waits: number[] = [];
  const progress = { isDone: false };
  const asking = Array.from({ length: 8 }, async () => {
    while (!progress.isDone) waits.push((await timed('GET', url, headers)).ms);
  });
  await work.finally(() => (progress.isDone = true));
  await Promise.all(asking);
  return waits;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;

const within = (ms: number, aim: number): string => `${seconds(ms)} (aim ${seconds(aim)}, ${met(ms <= aim)})`;

function reportWaits(what: string, waits: readonly number[]): void {
  const p99 = percentile(waits, 0.99);
  const figures = `99 % within ${Math.round(p99)} ms (aim ${aims.waitMs} ms, ${met(p99 <= aims.waitMs)})`;
  report(
    what,
    `${figures}; ${waits.length} answers, the longest ${Math.round(percentile(waits, 1 - 1e-9))} ms`,
  );
}

async function otherPreviews(api: string, headers: Headers, { someone }: Filled): Promise<void> {
  const { person, account, unit } = someone;
  const card = { idNumberOnCopy: account.idNumber, nameOnCopy: person.name };
  const proposals: Record<string, Record<string, unknown>> = {
    'correct-id-number': {
      personId: person.id,
      statedIdNumber: account.idNumber,
      newIdNumber: account.idNumber,
      nameOnCopy: person.name,
    },
    'move-person': {
      personId: person.id,
      ...card,
      statedUnitName: unit.name,
      statedCityCode: unit.cityCode,
      newUnitId: unit.id,
      newCityCode: unit.cityCode,
      openRecords: 'return-to-person',
    },
    'suspend-account': { personId: person.id, cause: 'court', reason: '法院协助执行' },
    'correct-unit-details': { unitId: unit.id, name: `${unit.name}甲` },
  };
  for (const [type, input] of Object.entries(proposals)) {
    const result = await autocannon({
      url: `${api}/operations/preview`,
      method: 'POST',
      headers,
      body: JSON.stringify({ type, input }),
      connections: 8,
      duration: 3,
    });
    if (result.non2xx > 0 || result.errors > 0) throw new Error(`${type}: ${result.non2xx} not 2xx`);
    const rate = Math.round(result.requests.average);
    report(
      `preview of ${type}`,
      `${rate} a second (aim ${aims.previewsASecond}, ${met(rate >= aims.previewsASecond)})`,
    );
  }
}

/** Bytes of what is kept of operations: plan, input and events. */
function keptBytes(dataDir: string, operationIds: readonly string[]): number {
  const db = new Sqlite(join(dataDir, 'console.db'), { readonly: true });
  const one = db.prepare(
    `select (select sum(length(cast(changes as blob)) + length(cast(input as blob))) from operations where id = ?)
      + (select sum(length(cast(detail as blob))) from audit_events where operation_id = ?) as bytes`,
  );
  const sum = operationIds.reduce((total, id) => total + (one.get(id, id) as { bytes: number }).bytes, 0);
  db.close();
  return sum;
}

async function mergeAndUndo(api: string, dataDir: string, filled: Filled): Promise<void> {
  const operator = await signIn(api, 'operator1');
  const supervisor = await signIn(api, 'supervisor1');
  const { survivorId, absorbedId, admins, code, someone } = filled;
  const proposal = {
    type: 'merge-units',
    input: { survivorId, absorbedId, admins, confirmedBy: admins[0] },
    caseId: await caseWithCall(api, operator),
  };
  const ask = () => timed<Preview>('POST', `${api}/operations/preview`, operator, proposal);
  const previews = [await ask(), await ask(), await ask()];
  report('preview of the merge', within(median(previews.map(({ ms }) => ms)), aims.previewMs));

  await otherPreviews(api, operator, filled);

  const planHash = previews[0]?.body.planHash;
  const submitted = await timed<OperationRow>('POST', `${api}/operations`, operator, {
    ...proposal,
    planHash,
    overrides: previews[0]?.body.blockers.map((blocker) => ({ code: blocker.code, reason: '已核对' })),
  });
  report('submitting it', seconds(submitted.ms));
  const person = `${api}/persons/${someone.person.id}`;
  const decide = (operation: OperationRow) =>
    timed<OperationRow>('POST', `${api}/operations/${operation.id}/approve`, supervisor, {
      planHash: operation.planHash,
      rekey: code,
    });
  const merging = decide(submitted.body);
  const waits = await waitsDuring(person, operator, merging);
  report('applying it', within((await merging).ms, aims.applyMs));
  reportWaits('others meanwhile', waits);

  const { id } = submitted.body;
  const badge = await timed<OperationRow>('GET', `${api}/operations/${id}`, operator);
  if (!badge.body.revertible.ok) throw new Error(JSON.stringify(badge.body.revertible));
  report('its page with the undo badge', within(badge.ms, aims.badgeMs));
  const page = await timed('GET', `${api}/operations/${id}/changes?range=[50000,50999]`, operator);
  report('a thousand of its changes', seconds(page.ms));

  const undo = await timed<OperationRow>('POST', `${api}/operations/${id}/revert`, operator, {
    reason: '合并有误，撤销',
  });
  report('submitting its undo', seconds(undo.ms));
  const undoing = decide(undo.body);
  const undoWaits = await waitsDuring(person, operator, undoing);
  report('applying its undo', within((await undoing).ms, aims.applyMs));
  reportWaits('others meanwhile', undoWaits);
  const kept = keptBytes(dataDir, [id, undo.body.id]);
  report(
    'plan, audit and undo',
    `${(kept / 2 ** 20).toFixed(1)} MB (aim ${aims.keptBytes / 2 ** 20} MB, ${met(kept <= aims.keptBytes)})`,
  );
}

export async function benchMerge(): Promise<void> {
  await inDataDir(async (dataDir) => {
    const filling = start(['tests/bench/merge-fill.ts'], {
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      LOG_LEVEL: 'error',
    });
    const filled = JSON.parse(await printed(filling, /^(\{.*\})\n/m)) as Filled;
    const { child, api } = await startConsole(dataDir);
    try {
      await mergeAndUndo(api, dataDir, filled);
    } finally {
      child.kill();
    }
  });
}
