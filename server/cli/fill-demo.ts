/**
 * Fills an empty installation with the demonstration. A process of its own, because what it allocates would stay with
 * the server for as long as that runs.
 */
import cliProgress from 'cli-progress';
import { readConfig } from '../config.ts';
import { ensureDemo } from '../setup/demo.ts';
import { openServices } from '../setup/services.ts';

const services = await openServices(readConfig(process.env));
const bar = new cliProgress.SingleBar({
  format: '演示数据 demo data [{bar}] {value}/{total}',
  clearOnComplete: true,
});
let started = false;
try {
  await ensureDemo(services, (done, total) => {
    if (!started) bar.start(total, done);
    started = true;
    bar.update(done);
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  if (started) bar.stop();
  await services.database.close();
}
