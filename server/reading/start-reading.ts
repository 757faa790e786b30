import { setTimeout as wait } from 'node:timers/promises';
import type { Services } from '../services.ts';
import { EngineError } from './engine.ts';
import { readNext } from './queue.ts';

const everyMs = 1_000;
const longestPauseMs = 60_000;

/**
 * Reads what waits, one fax after another, until stopped. After a reader that died it waits, longer each time, before it
 * starts the next one.
 */
export function startReading(services: Services): { stop: () => Promise<void> } {
  const engine = services.reading;
  if (!engine) return { stop: () => Promise.resolve() };
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number): Promise<void> =>
    wait(ms, undefined, { signal, ref: false }).catch(() => undefined);

  const run = async (): Promise<void> => {
    let faults = 0;
    while (!signal.aborted) {
      try {
        const read = await readNext(services, engine);
        faults = 0;
        if (!read) await pause(everyMs);
      } catch (error) {
        if (signal.aborted) return;
        faults += 1;
        const fault = error instanceof EngineError ? error.code : services.database.classify(error);
        services.log.warn({ fault }, 'reading failed');
        await pause(Math.min(longestPauseMs, everyMs * 2 ** faults));
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      engine.stop();
      await running;
    },
  };
}
