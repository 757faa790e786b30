import { codeOf, statusOf } from '../data-provider/problem.ts';

/** Whether a failed write is known not to have happened, so that another try is another request. */
export function isDefinite(error: unknown): boolean {
  const status = statusOf(error) ?? 0;
  return (
    status >= 400 && status < 500 && codeOf(error) !== 'in-flight' && codeOf(error) !== 'unauthenticated'
  );
}
