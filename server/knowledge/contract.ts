import { z } from 'zod';

export const articleRow = z.object({
  /** The FAQ's id, such as `profile-3`. */
  id: z.string(),
  section: z.string(),
  number: z.number().int(),
  audience: z.string(),
  question: z.string(),
  /** Word for word; null where the FAQ gives no answer. */
  answer: z.string().nullable(),
  guidance: z.string().nullable(),
  outdatedNote: z.string().nullable(),
  relatedOperations: z.array(z.string()),
  version: z.number().int(),
});
export type ArticleRow = z.infer<typeof articleRow>;
