/** The contract of an operation: everything that differs between operations, and nothing the engine does for all. */
import type { z } from 'zod';
import type { Reader } from '../../db/database.ts';
import type { Approval, EvidenceKind, Role } from '../../db/schema/words.ts';
import type { channels, requesterRoles } from '../../db/schema/words.ts';
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

/** What stands on the case for this item and counts. */
export interface EvidenceOnFile {
  kind: EvidenceKind;
  faxId: string | null;
  page: number | null;
}

/** Who proposes it: the same person at preview, at submission and when its approval assesses it anew. */
export interface Maker {
  id: string;
  role: Role;
  bureauId: string | null;
  personKey: string;
}

/** The case it is proposed on. */
export interface OnCase {
  id: string;
  channel: (typeof channels)[number];
  requesterRole: (typeof requesterRoles)[number];
}

/** What blockers may look at besides the input. The plan sees only the registry: it is pure. */
export interface Circumstances {
  now: number;
  maker: Maker;
  case: OnCase | null;
  evidence: readonly EvidenceOnFile[];
}

/** A row by its table's name. */
export interface Subject {
  type: string;
  id: string;
}

/** The rows an operation is about and the bureaus it concerns. */
export interface Target {
  personId: string | null;
  unitId: string | null;
  /** The 人事户头 of every unit concerned. Bureau staff propose only where their own is among them. */
  bureauIds: string[];
  /** The row it is about when that is neither a person nor a unit. */
  subject?: Subject;
  /** Further rows of equal standing, such as the second unit of a merge. */
  also?: Subject[];
}

/** Every row an operation is about, the main one first. */
export function subjectsOf(target: Target): Subject[] {
  return [
    ...(target.personId ? [{ type: 'persons', id: target.personId }] : []),
    ...(target.unitId ? [{ type: 'units', id: target.unitId }] : []),
    ...(target.subject ? [target.subject] : []),
    ...(target.also ?? []),
  ];
}

export interface Rekey {
  field: string;
  /** Canonical: NFKC, upper case, no spaces or hyphens. */
  value: string;
}

/** Material of which one kind suffices, and when it is needed at all. */
export interface MaterialRule<Input> {
  anyOf: readonly EvidenceKind[];
  /** In words; left out where it is always needed. */
  when?: Text;
  applies?: (db: Reader, input: Input, circumstances: Circumstances) => Promise<boolean>;
}

/** A kind that is always needed, or a rule. */
export type Material<Input> = EvidenceKind | MaterialRule<Input>;

interface Declaration<Input> {
  type: string;
  title: Text;
  channels: readonly (typeof channels)[number][];
  /** The literal title a fax carries, when the FAQ gives one. */
  faxTitle?: string;
  /**
   * It changes who somebody is or who can log in. On a case by phone or QQ, only what a fax line or the mail brought
   * counts as its material: a picture sent in a chat carries no evidence (product.md).
   */
  identity?: boolean;
  /** Material that must be on file before it can be submitted. */
  evidence: readonly Material<Input>[];
  permission: Permission;
  /** Whether this maker may propose this one, beyond the permission; a refusal is 403. */
  permits?: (db: Reader, input: Input, maker: Maker) => Promise<boolean>;
  /** The floor: a policy may be stricter, never laxer. */
  approval: Approval;
  /** The floor for this input, where it is not the same for all. */
  approvalFor?: (db: Reader, input: Input, maker: Maker) => Promise<Approval>;
  /** The input field the second person re-keys. */
  rekey?: string;
  /** Working hours a pending request lives, unless a policy says otherwise. */
  expiryHours: number;
  /** Whether it can be undone. */
  revertible: boolean;
  /** Reasons against undoing it, beyond a later change to what it wrote. */
  undoBlockers?: (db: Reader, input: Input, changes: readonly Change[]) => Promise<Blocker[]>;
  /** Whose one-time code the checker is shown, once it is applied; null where this input asks for none. */
  oneTimeCodeFor?: (
    db: Reader,
    input: Input,
    changes: readonly Change[],
  ) => Promise<{ accountId: string } | { staffId: string } | null>;
  input: z.ZodType<Input>;
  /** The input field that names an earlier operation, whose material also counts for this one. */
  corrects?: keyof Input & string;
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
export interface Operation extends Omit<Declaration<Input>, 'rekey' | 'rekeyOf' | 'evidence'> {
  evidence: readonly MaterialRule<Input>[];
  rekey: string | null;
  rekeyOf: (db: Reader, input: Input) => Promise<Rekey | null>;
}

/** Declares an operation. */
export function defineOperation<I extends Input>(declaration: Declaration<I>): Operation {
  const { rekey, rekeyOf, evidence, ...rest } = declaration;
  const ofField = async (_db: Reader, input: I): Promise<Rekey | null> =>
    rekey ? { field: rekey, value: canonicalRekey(String(input[rekey])) } : null;
  const rules = evidence.map((material) => (typeof material === 'string' ? { anyOf: [material] } : material));
  return {
    ...(rest as unknown as Omit<Operation, 'rekey' | 'rekeyOf' | 'evidence'>),
    evidence: rules as unknown as Operation['evidence'],
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
