import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatabaseBusyError } from './errors.ts';
import { WriterLock } from './writer-lock.ts';

const boundMs = 1000;

/** A turn that ends when told to. */
function turn() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, ended };
}

/** The value or the error, taken at once: a rejection nobody waits for yet would end the process. */
const outcome = <T>(promise: Promise<T>): Promise<unknown> => promise.catch((error: unknown) => error);

describe('WriterLock', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets one write at a time, in the order they came', async () => {
    const lock = new WriterLock(boundMs);
    const log: string[] = [];
    const write = (name: string) =>
      lock.run(async () => {
        log.push(`${name} begins`);
        await vi.advanceTimersByTimeAsync(10);
        log.push(`${name} ends`);
      });
    await Promise.all(['first', 'second', 'third'].map(write));
    expect(log).toEqual([
      'first begins',
      'first ends',
      'second begins',
      'second ends',
      'third begins',
      'third ends',
    ]);
  });

  it('answers what the work answers, and passes the turn on when it fails', async () => {
    const lock = new WriterLock(boundMs);
    const failing = lock.run(() => Promise.reject(new Error('the work failed')));
    const next = lock.run(() => Promise.resolve('written'));
    await expect(failing).rejects.toThrow('the work failed');
    await expect(next).resolves.toBe('written');
  });

  it('refuses whoever waited for the bound, and nobody else', async () => {
    const lock = new WriterLock(boundMs);
    const { end, ended } = turn();
    const holder = lock.run(() => ended);
    const impatient = outcome(lock.run(() => Promise.resolve('too late')));
    await vi.advanceTimersByTimeAsync(boundMs / 2);
    const patient = lock.run(() => Promise.resolve('in time'));
    await vi.advanceTimersByTimeAsync(boundMs / 2);
    expect(await impatient).toBeInstanceOf(DatabaseBusyError);
    end();
    await holder;
    await expect(patient).resolves.toBe('in time');
  });

  it('does not begin the work of one who was refused', async () => {
    const lock = new WriterLock(boundMs);
    const { end, ended } = turn();
    const holder = lock.run(() => ended);
    const work = vi.fn<() => Promise<void>>(() => Promise.resolve());
    const refused = outcome(lock.run(work));
    await vi.advanceTimersByTimeAsync(boundMs);
    expect(await refused).toBeInstanceOf(DatabaseBusyError);
    end();
    await holder;
    await lock.run(() => Promise.resolve());
    expect(work).not.toHaveBeenCalled();
  });

  it('tells the work how long it may go on waiting: until the bound counted from the call', async () => {
    const lock = new WriterLock(boundMs);
    const { end, ended } = turn();
    const holder = lock.run(() => ended);
    const calledAt = Date.now();
    const deadline = lock.run((until) => Promise.resolve(until));
    await vi.advanceTimersByTimeAsync(400);
    end();
    await holder;
    await expect(deadline).resolves.toBe(calledAt + boundMs);
  });

  it('drains: resolves once nobody writes or waits', async () => {
    const lock = new WriterLock(boundMs);
    await lock.drain();
    const [one, two] = [turn(), turn()];
    const writes = [lock.run(() => one.ended), lock.run(() => two.ended)];
    let drained = false;
    const draining = lock.drain().then(() => {
      drained = true;
    });
    one.end();
    await writes[0];
    await vi.advanceTimersByTimeAsync(50);
    expect(drained).toBe(false);
    two.end();
    await writes[1];
    await vi.advanceTimersByTimeAsync(50);
    await draining;
    expect(drained).toBe(true);
  });
});
