/** The contract of an operation: everything that differs between operations, and nothing the engine does for all. */
import type { z } from 'zod';
import type { Reader } from '../../db/database.ts';
import type { Approval, EvidenceKind } from '../../db/schema/words.ts';
import type { channels } from '../../db/schema/words.ts';
import type { Permission } from '../auth/permissions.ts';
import type { Text } from '../text.ts';
import type { Change } from './change.ts';

/** A reason against an operation. */
export interface Blocker {
  /** Stable; part of the plan's hash. */
  code: string;
  /** A block cannot be passed; a warning needs a stated reason. */
  severity: 'block' | 'warn';
  message: Text;
  /** The input field it is about. */
  field?: string;
  /** The operation to blame, when there is one. */
  operationId?: string;
}

export const block = (code: string, message: Text, field?: string): Blocker => ({
  code,
  severity: 'block',
  message,
  ...(field ? { field } : {}),
});

export const warn = (code: string, message: Text, field?: string): Blocker => ({
  ...block(code, message, field),
  severity: 'warn',
});

/** What stands on the case for this item. */
export interface EvidenceOnFile {
  kind: EvidenceKind;
  faxId: string | null;
  page: number | null;
}

/** What blockers may look at besides the input. The plan sees only the registry: it is pure. */
export interface Circumstances {
  now: number;
  caseId: string | null;
  evidence: readonly EvidenceOnFile[];
}

/** The row an operation is about and the bureaus it concerns. */
export interface Target {
  personId: string | null;
  unitId: string | null;
  bureauIds: string[];
}

export interface Rekey {
  field: string;
  /** Canonical: NFKC, upper case, no spaces or hyphens. */
  value: string;
}

interface Declaration<Input> {
  type: string;
  title: Text;
  channels: readonly (typeof channels)[number][];
  /** The literal title a fax carries, when the FAQ gives one. */
  faxTitle?: string;
  /** Kinds of material that must be on file before it can be submitted. */
  evidence: readonly EvidenceKind[];
  permission: Permission;
  /** The floor: a policy may be stricter, never laxer. */
  approval: Approval;
  /** A further floor that depends on the input, such as the approval an undone operation once needed. */
  approvalFloor?: (db: Reader, input: Input) => Promise<Approval>;
  /** The input field the second person re-keys. */
  rekey?: keyof Input & string;
  /** Working hours a pending request lives, unless a policy says otherwise. */
  expiryHours: number;
  /** Whether it can be undone. */
  revertible: boolean;
  input: z.ZodType<Input>;
  /** Null when the row named by the input does not exist for anybody. */
  target: (db: Reader, input: Input) => Promise<Target | null>;
  /** ALL reasons against it. */
  blockers: (db: Reader, input: Input, circumstances: Circumstances) => Promise<Blocker[]>;
  /** The exact changes; pure, never writes. Empty where a block makes them meaningless. */
  plan: (db: Reader, input: Input) => Promise<Change[]>;
  /** The value to re-key; where it is not simply an input field, the operation says which it is. */
  rekeyOf?: (db: Reader, input: Input) => Promise<Rekey | null>;
}

export type Input = Record<string, unknown>;

/** An operation as the engine handles it: inputs have passed `input` before they reach the functions. */
export interface Operation extends Omit<Declaration<Input>, 'rekey' | 'rekeyOf'> {
  rekey: string | null;
  rekeyOf: (db: Reader, input: Input) => Promise<Rekey | null>;
}

/** Declares an operation. */
export function defineOperation<I extends Input>(declaration: Declaration<I>): Operation {
  const { rekey, rekeyOf, ...rest } = declaration;
  const ofField = async (_db: Reader, input: I): Promise<Rekey | null> =>
    rekey ? { field: rekey, value: canonicalRekey(String(input[rekey])) } : null;
  return {
    ...(rest as unknown as Omit<Operation, 'rekey' | 'rekeyOf'>),
    rekey: rekey ?? null,
    rekeyOf: (rekeyOf ?? ofField) as Operation['rekeyOf'],
  };
}

/** How re-keyed values are compared: NFKC, upper case, no spaces or hyphens. */
export const canonicalRekey = (value: string): string =>
  value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
