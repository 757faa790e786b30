/** Shapes that every resource of the API shares. */
import { z } from 'zod';

/** ISO 8601 UTC. */
export const instant = z.iso.datetime();

/** A value that another person is about to re-key: no part of it is shown to anybody but its maker. */
export const hidden = z.object({ hidden: z.literal(true) });
export const veiled = z.union([z.string(), hidden]);
export type Veiled = z.infer<typeof veiled>;

/** RFC 9457 with a stable code; `errors` has one sentence per form field. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  errors: z.record(z.string(), z.string()).optional(),
});
export type ProblemBody = z.infer<typeof problem> & Record<string, unknown>;

/** The body of `POST /api/<resource>/query`: react-admin's list parameters kept out of the URL. */
export const listQuery = z.strictObject({
  filter: z.record(z.string(), z.unknown()).default({}),
  sort: z.tuple([z.string(), z.enum(['ASC', 'DESC'])]).optional(),
  range: z.tuple([z.number().int().min(0), z.number().int().min(0)]).optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

export const box = z.tuple([
  z.number().min(0).max(1),
  z.number().min(0).max(1),
  z.number().min(0).max(1),
  z.number().min(0).max(1),
]);
