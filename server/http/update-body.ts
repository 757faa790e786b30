import { z } from 'zod';

/**
 * The body of a PUT: what may be written, in part or as the whole record that react-admin sends back. Read-only
 * fields of the record are ignored; unknown ones are errors.
 */
export function updateBody<W extends z.ZodObject>(writable: W, record: z.ZodObject): z.ZodType<z.infer<W>> {
  const readOnly = new Set(Object.keys(record.shape).filter((field) => !(field in writable.shape)));
  return z.preprocess(
    (body) =>
      body !== null && typeof body === 'object' && !Array.isArray(body)
        ? Object.fromEntries(Object.entries(body).filter(([field]) => !readOnly.has(field)))
        : body,
    writable,
  );
}
