/** Faxes are read while others ask: how long a fax takes from its arrival, and what answers take meanwhile. */
import autocannon from 'autocannon';
import { makeFax } from '../../fixtures/fax/generate-fax.ts';
import { correctIdNumberFax } from '../../fixtures/fax/requests.ts';
import type { FaxRow } from '../../server/intake/contract.ts';
import { inDataDir, median, met, report, signIn, startConsole } from './console.ts';

const aims = { readSeconds: 10, p99Ms: 50, times: 3 };
/** Requests a second of a busy desk. */
const rate = 40;
const idleSeconds = 8;
const faxes = 6;

type Headers = Record<string, string>;

/** The 99th percentile in milliseconds while `work` runs. */
function p99While(api: string, headers: Headers, work: Promise<unknown>): Promise<number> {
  const paths = ['cases?range=[0,24]', 'persons?range=[0,24]', 'units?range=[0,24]', 'queue-counts'];
  return new Promise((resolve, reject) => {
    const running = autocannon(
      {
        url: api,
        connections: 4,
        overallRate: rate,
        duration: 600,
        requests: paths.map((path) => ({ method: 'GET', path: `/api/${encodeURI(path)}`, headers })),
      },
      (error: Error | null, result) => {
        if (error) reject(error);
        else resolve(result.latency.p99);
      },
    );
    work.then(
      () => running.stop(),
      () => running.stop(),
    );
  });
}

const rest = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

async function isRead(api: string, headers: Headers, id: string): Promise<boolean> {
  const fax = (await (await fetch(`${api}/faxes/${id}`, { headers })).json()) as FaxRow;
  return fax.reading !== null;
}

/** Faxes of three pages; made beforehand, because drawing them would keep this process from counting. */
function makeFaxes(): Promise<Buffer[]> {
  const request = correctIdNumberFax({
    name: '陈思敏',
    idNumber: '440100198503123727',
    statedIdNumber: '440100198503143720',
    phone: '15400200012',
  });
  return Promise.all(
    Array.from({ length: faxes }, (_, n) => makeFax({ ...request, noise: 0.1, seed: n + 1 })),
  );
}

/** Sends faxes, each when the one before is read. Returns the seconds each took. */
async function readFaxes(api: string, headers: Headers, made: readonly Buffer[]): Promise<number[]> {
  const seconds: number[] = [];
  for (const bytes of made) {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), 'fax.tif');
    const begun = performance.now();
    const { cookie } = headers;
    const reply = await fetch(`${api}/faxes`, {
      method: 'POST',
      headers: { cookie: cookie ?? '' },
      body: form,
    });
    const { id } = (await reply.json()) as { id: string };
    while (!(await isRead(api, headers, id))) await rest(0.1);
    seconds.push((performance.now() - begun) / 1_000);
  }
  return seconds;
}

export async function benchReadingLoad(): Promise<void> {
  await inDataDir(async (dataDir) => {
    const { child, api } = await startConsole(dataDir, { READING: 'on' });
    try {
      const headers = await signIn(api, 'operator1');
      const waiting = (await (await fetch(`${api}/faxes?range=[0,24]`, { headers })).json()) as FaxRow[];
      // The demonstration's own faxes are read first.
      for (const { id } of waiting) while (!(await isRead(api, headers, id))) await rest(0.5);
      const made = await makeFaxes();
      const idle = await p99While(api, headers, rest(idleSeconds));
      const reading = readFaxes(api, headers, made);
      const busy = await p99While(api, headers, reading);
      const seconds = await reading;
      const longest = Math.max(...seconds);
      report(
        'a fax of three pages, until read',
        `${median(seconds).toFixed(1)} s, at most ${longest.toFixed(1)} s (aim ${aims.readSeconds}, ${met(longest <= aims.readSeconds)})`,
      );
      report(
        'answers meanwhile, 99 in 100 within',
        `${busy} ms, idle ${idle} ms (aim ${aims.p99Ms} and ${aims.times} times, ${met(busy <= aims.p99Ms && busy <= aims.times * Math.max(1, idle))})`,
      );
    } finally {
      child.kill();
    }
  });
}
