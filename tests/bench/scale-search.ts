/** The search by itself, in this process: what it costs without HTTP, session and the screens' waiting. */
import type { Actor } from '../../server/auth/actor.ts';
import { readConfig } from '../../server/config.ts';
import type { View } from '../../server/http/list-filter.ts';
import { personResource } from '../../server/registry/persons.ts';
import { findPersons } from '../../server/search/persons.ts';
import { understand } from '../../server/search/question.ts';
import { search } from '../../server/search/search.ts';
import { openServices } from '../../server/setup/services.ts';
import { met, percentile, report } from './console.ts';
import type { Subjects } from './scale-subjects.ts';

const aims = { firstEightMs: 5, pageMs: 40 };
const page = 25;
/** Questions that make the code ready, not the data: those that are timed are others. */
const warmUp = 100;

const operator: Actor = {
  id: 'benchmark',
  username: 'benchmark',
  name: 'benchmark',
  role: 'operator',
  personKey: 'benchmark',
  bureauId: null,
  area: null,
  sessionId: 'benchmark',
  secondFactor: false,
  mustChangePassword: false,
};

async function timesOf(
  questions: readonly string[],
  ask: (q: string) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (const q of questions) {
    const since = performance.now();
    await ask(q);
    times.push(performance.now() - since);
  }
  return times;
}

export async function benchSearch(dataDir: string, { persons }: Subjects): Promise<void> {
  const services = await openServices(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error', READING: 'off' }));
  try {
    const view: View = {
      db: services.database.db,
      actor: operator,
      language: 'zh',
      now: services.now(),
      services,
    };
    const questions = persons.map(({ name }) => name.slice(-2));
    const firstEight = (q: string): Promise<unknown> => search(view, q);
    const wholePage = async (q: string): Promise<unknown> => {
      const found = await findPersons(view, understand(q), page);
      return found.length === 0
        ? []
        : personResource.load(
            found.map(({ id }) => id),
            view,
          );
    };
    for (const [name, ask, aim] of [
      ['two characters, first eight of each', firstEight, aims.firstEightMs],
      [`two characters, ${page} persons`, wholePage, aims.pageMs],
    ] as const) {
      await timesOf(questions.slice(0, warmUp), ask);
      const times = await timesOf(questions.slice(warmUp), ask);
      const worst = percentile(times, 0.99);
      report(
        `in-process: ${name}`,
        `half ${percentile(times, 0.5).toFixed(2)}, 99 in 100 ${worst.toFixed(2)} ms (aim ${aim}, ${met(worst <= aim)})`,
      );
    }
  } finally {
    await services.database.close();
  }
}
