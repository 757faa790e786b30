/**
 * A queue that runs one job at a time, in the order they came. Two uses: decoded pages are large and only one may be
 * in memory; and libvips keeps its warnings in one list for the whole process, so that only a page decoded alone can
 * be held to its own.
 */
export function oneAtATime(): <T>(job: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const turn = last.then(job);
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** The same for jobs that share a key; those of other keys run beside them. */
export function oneAtATimePerKey(): <T>(key: string, job: () => Promise<T>) => Promise<T> {
  const queues = new Map<string, { run: ReturnType<typeof oneAtATime>; waiting: number }>();
  return async (key, job) => {
    const queue = queues.get(key) ?? { run: oneAtATime(), waiting: 0 };
    queues.set(key, queue);
    queue.waiting += 1;
    try {
      return await queue.run(job);
    } finally {
      queue.waiting -= 1;
      if (queue.waiting === 0) queues.delete(key);
    }
  };
}
