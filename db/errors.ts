/** What a database refusal means, without the statement or its parameters, which hold personal values. */
export type DatabaseFault =
  | { kind: 'unique'; constraint: string }
  | { kind: 'foreign-key'; constraint: string }
  | { kind: 'check'; constraint: string }
  | { kind: 'append-only'; constraint: string }
  | { kind: 'busy'; constraint: string }
  /** A value no column of that type can hold, such as a text with a NUL. */
  | { kind: 'value'; constraint: string }
  | { kind: 'other'; constraint: string };

/** A wait for the database reached its bound; nothing was written. */
export class DatabaseBusyError extends Error {
  constructor() {
    super('the database is busy');
    this.name = 'DatabaseBusyError';
  }
}

/** Unwraps drizzle's error, whose message contains parameter values, down to the driver's. */
export function driverError(error: unknown): { code: string; message: string; constraint: string } | null {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    const { code, constraint } = e as { code?: unknown; constraint?: unknown };
    if (typeof code === 'string')
      return { code, message: e.message, constraint: typeof constraint === 'string' ? constraint : '' };
  }
  return null;
}
