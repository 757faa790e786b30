import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';

/** The bearer token of a request, or null. */
export function bearerOf(req: Request): string | null {
  return /^Bearer +(.+)$/i.exec(req.get('authorization') ?? '')?.[1] ?? null;
}

/** Whether a bearer token is the configured one, in constant time; where none is configured no token is. */
export function isToken(given: string, configured: string | undefined): boolean {
  const token = Buffer.from(configured ?? '');
  const bytes = Buffer.from(given);
  return token.length > 0 && token.length === bytes.length && timingSafeEqual(token, bytes);
}
