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
