/** Small questions that every request asks again, answered from memory until anything is committed. */
import type { Reader } from './database.ts';

/** For a connection, a mark that changes with every commit; where changes cannot be told cheaply, none. */
const counters = new WeakMap<Reader, () => string>();

export function countsChanges(db: Reader, counter: () => string): void {
  counters.set(db, counter);
}

/** Answers kept per connection; the oldest go first. */
const maxKept = 1_000;

/**
 * A question whose answer is kept per key until the database changes. Inside a transaction, and where changes cannot
 * be counted cheaply (PostgreSQL), it is asked each time.
 */
export function remembered<T>(
  ask: (db: Reader, key: string) => Promise<T>,
): (db: Reader, key: string) => Promise<T> {
  const answers = new WeakMap<Reader, Map<string, { version: string; answer: T }>>();
  return async (db, key) => {
    const counter = counters.get(db);
    if (!counter) return ask(db, key);
    // Counted before asking: a commit in between makes the answer newer than its version, never older.
    const version = counter();
    let kept = answers.get(db);
    if (!kept) answers.set(db, (kept = new Map()));
    const known = kept.get(key);
    if (known?.version === version) return known.answer;
    const answer = await ask(db, key);
    if (kept.size >= maxKept) kept.delete(kept.keys().next().value ?? '');
    kept.set(key, { version, answer });
    return answer;
  };
}
