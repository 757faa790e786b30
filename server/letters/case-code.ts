/** The code on letters and cover sheets by which a later fax finds its case or its operation. */
import { timingSafeEqual } from 'node:crypto';
import { hmac } from '../keys.ts';

/** What a code names. */
export type CodeTarget = { kind: 'case'; number: string } | { kind: 'operation'; type: string };

const prefix = 'GDCE1';
const tagLength = 10;

/**
 * The text of a QR code: `GDCE1*C*F20261123-0007-4*1a2b3c4d5e`, in the alphabet that QR codes write most densely. The
 * tag is keyed, so that only what this desk printed leads anywhere.
 */
export function codeOf(key: Buffer, target: CodeTarget): string {
  const body =
    target.kind === 'case' ? `${prefix}*C*${target.number}` : `${prefix}*O*${target.type.toUpperCase()}`;
  return `${body}*${tagOf(key, body)}`;
}

/** What a code found on a page names; null when it is not one of this desk's. */
export function readCode(key: Buffer, text: string): CodeTarget | null {
  const match = /^(GDCE1\*([CO])\*([A-Z0-9-]{1,64}))\*([0-9A-F]{10})$/.exec(text.trim());
  const [, body, letter, name, tag] = match ?? [];
  if (body === undefined || name === undefined || tag === undefined) return null;
  if (!timingSafeEqual(Buffer.from(tag), Buffer.from(tagOf(key, body)))) return null;
  return letter === 'C' ? { kind: 'case', number: name } : { kind: 'operation', type: name.toLowerCase() };
}

const tagOf = (key: Buffer, body: string): string => hmac(key, body).slice(0, tagLength).toUpperCase();
