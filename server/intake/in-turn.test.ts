import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { oneAtATime, oneAtATimePerKey } from './in-turn.ts';

describe('oneAtATime', () => {
  it('runs jobs one after the other, in the order they came', async () => {
    const inTurn = oneAtATime();
    const log: string[] = [];
    const job = (name: string, time: number) => async () => {
      log.push(`${name} begins`);
      await wait(time);
      log.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all([inTurn(job('first', 20)), inTurn(job('second', 1))]);
    expect(results).toEqual(['first', 'second']);
    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('goes on after a job that failed', async () => {
    const inTurn = oneAtATime();
    const failing = inTurn(() => Promise.reject(new Error('no')));
    const next = inTurn(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});

describe('oneAtATimePerKey', () => {
  it('queues the jobs of a key and runs those of another beside them', async () => {
    const inTurn = oneAtATimePerKey();
    const log: string[] = [];
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const first = inTurn('a', async () => {
      log.push('a begins');
      await ended;
      log.push('a ends');
    });
    const second = inTurn('a', async () => log.push('a again'));
    await inTurn('b', async () => log.push('b'));
    end();
    await Promise.all([first, second]);
    expect(log).toEqual(['a begins', 'b', 'a ends', 'a again']);
  });

  it('goes on after a job that failed', async () => {
    const inTurn = oneAtATimePerKey();
    const failing = inTurn('a', () => Promise.reject(new Error('no')));
    const next = inTurn('a', () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});
