/** The demonstration data set of an empty installation. */
import type { Services } from '../services.ts';
import { hashPassword } from '../auth/passwords.ts';
import { loadDemo, seedState } from '../../fixtures/demo/load.ts';
import { loadDemoFaxes } from '../../fixtures/demo/faxes.ts';

export const demoSize = { persons: 20_000, units: 2_000, seed: 1 };

/**
 * Fills an empty database with the demonstration; one that holds anything is left alone.
 * @throws Error when an earlier seed was cut off
 */
export async function ensureDemo(
  services: Services,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const { database, keys } = services;
  const state = await seedState(database.db);
  if (state === 'complete') return;
  if (state === 'partial')
    throw new Error(
      'The demonstration data were cut off half-way; empty the data folder and start again (演示数据中断，请清空数据目录后重新启动).',
    );
  await loadDemo(database, keys, { ...demoSize, now: services.now(), hash: hashPassword, onProgress });
  await loadDemoFaxes(services);
}
