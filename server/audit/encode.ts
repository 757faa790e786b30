/**
 * The canonical bytes of an event. Format 1: an ASCII tag, then each field as a 4-byte big-endian length and
 * its UTF-8 bytes; a null field is the length 0xFFFFFFFF alone. Nothing can be shifted from one field to another.
 */
import { createHash } from 'node:crypto';

export const formatVersion = 1;
export const genesisHash = '0'.repeat(64);

export interface EventFields {
  seq: number;
  formatVersion: number;
  at: number;
  actorId: string | null;
  actorRole: string | null;
  action: string;
  outcome: string;
  subjectType: string | null;
  subjectId: string | null;
  caseId: string | null;
  operationId: string | null;
  /** RFC 8785 JSON text. */
  detail: string;
  prevHash: string;
}

const tag = Buffer.from('CE-CONSOLE-AUDIT\n', 'ascii');

function field(value: string | number | null): Buffer {
  const length = Buffer.alloc(4);
  if (value === null) {
    length.writeUInt32BE(0xffffffff);
    return length;
  }
  const bytes = Buffer.from(String(value), 'utf8');
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** The bytes that are hashed; see docs/audit-format.md for an outsider's description. */
export function encodeEvent(event: EventFields): Buffer {
  return Buffer.concat([
    tag,
    field(event.formatVersion),
    field(event.seq),
    field(event.at),
    field(event.actorId),
    field(event.actorRole),
    field(event.action),
    field(event.outcome),
    field(event.subjectType),
    field(event.subjectId),
    field(event.caseId),
    field(event.operationId),
    field(event.detail),
    field(event.prevHash),
  ]);
}

/** SHA-256 of the canonical bytes, in hexadecimal. */
export function hashEvent(event: EventFields): string {
  return createHash('sha256').update(encodeEvent(event)).digest('hex');
}
