import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** A new row id: UUIDv7, so that ids sort by the time they were made. */
export const newId = (): string => v7();

/** Makes new row ids where there are many: randomness is asked for a thousand at a time. */
export function idMaker(): () => string {
  const pool = Buffer.alloc(16 * 1_024);
  let at = pool.length;
  let msecs = 0;
  let seq = 0;
  return () => {
    if (at === pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    const random = pool.subarray(at, (at += 16));
    const now = Date.now();
    if (now > msecs) {
      msecs = now;
      seq = random.readUInt32BE(6) >>> 1;
    } else {
      seq = (seq + 1) >>> 0;
      if (seq === 0) msecs++;
    }
    return v7({ random, msecs, seq });
  };
}
