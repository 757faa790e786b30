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
  let stopped = false;
  let wake: () => void = () => undefined;
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    let faults = 0;
    while (!stopped) {
      try {
        if (!(await readNext(services, engine))) await pause(everyMs);
        faults = 0;
      } catch (error) {
        if (stopped) return;
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
      stopped = true;
      wake();
      engine.stop();
      await running;
    },
  };
}
