/** The declared path of a request, never the asked one: ids and filters stay out of logs and metrics. */
import type { Request, Response } from 'express';

/** Says which declared route answers; an error on its way out no longer knows. */
export function nameRoute(res: Response, path: string): void {
  res.locals['route'] = path.replace(/(.)\/$/, '$1');
}

export function routeName(req: Request, res: Response): string {
  const named: unknown = res.locals['route'];
  if (typeof named === 'string') return named;
  return (req.route as { path?: string } | undefined)?.path ?? 'static';
}
