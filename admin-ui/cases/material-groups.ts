import { evidenceKinds, spokenEvidenceKinds } from '../../db/schema/words.ts';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseEvidence } from '../../server/cases/contract.ts';
import type { OperationTypeRow } from '../../server/operations/contract.ts';

export interface Material {
  kind: EvidenceKind;
  /** What counts. */
  pieces: readonly CaseEvidence[];
  /** What came and cannot be read, where nothing else came. */
  illegible: readonly CaseEvidence[];
  unreadable: boolean;
}

/** Kinds of which one suffices, or a single one. */
export interface MaterialGroup {
  key: string;
  materials: readonly Material[];
  /** When it is needed, in words, where it is not always. */
  when: string | null;
  /** It is needed, as far as is known. */
  needed: boolean;
  /** One of its kinds is on file. */
  there: boolean;
}

export type MaterialRules = OperationTypeRow['material'];

/** Material that is told, not read from paper. */
export function isSpoken(kind: EvidenceKind): boolean {
  return (spokenEvidenceKinds as readonly EvidenceKind[]).includes(kind);
}

const keyOf = (kinds: readonly EvidenceKind[]): string => kinds.join(' ');

/** Rules about the same kinds as one, with every condition it has; one of them without any is always so. */
function joined(rules: MaterialRules): { anyOf: readonly EvidenceKind[]; when: string[] | null }[] {
  const byKey = new Map<string, { anyOf: readonly EvidenceKind[]; when: string[] | null }>();
  for (const { anyOf, when } of rules) {
    const known = byKey.get(keyOf(anyOf));
    const before = known ? known.when : [];
    byKey.set(keyOf(anyOf), { anyOf, when: when && before ? [...before, when] : null });
  }
  return [...byKey.values()];
}

interface OnFile {
  rules: MaterialRules;
  /** What is on file of a kind for this item. */
  piecesOf: (kind: EvidenceKind) => readonly CaseEvidence[];
  /** The groups that the server misses, of which it knows whether they are needed; null before there is an answer. */
  missing: readonly (readonly EvidenceKind[])[] | null;
  /** Kinds asked for besides. */
  added: readonly EvidenceKind[];
}

/** The material in question: what the rules ask for first, then whatever else was brought. */
export function materialGroups({ rules, piecesOf, missing, added }: OnFile): MaterialGroup[] {
  const materialOf = (kind: EvidenceKind): Material => {
    const all = piecesOf(kind);
    const pieces = all.filter((piece) => !piece.unreadable);
    const illegible = pieces.length === 0 ? all : [];
    return { kind, pieces, illegible, unreadable: illegible.length > 0 };
  };
  const asked = joined(rules).map(({ anyOf, when }): MaterialGroup => {
    const materials = anyOf.map(materialOf);
    const there = materials.some((one) => one.pieces.length > 0);
    const isMissing = missing?.some((kinds) => keyOf(kinds) === keyOf(anyOf)) ?? false;
    return {
      key: keyOf(anyOf),
      materials,
      when: when?.join(' · ') ?? null,
      needed: when === null || isMissing || there,
      there,
    };
  });
  const known = new Set(rules.flatMap((rule) => rule.anyOf));
  // A region bound to a field is no sheet of its own.
  const brought = (kind: EvidenceKind) => piecesOf(kind).some((piece) => piece.field === null);
  const besides = evidenceKinds
    .filter((kind) => !known.has(kind) && (added.includes(kind) || brought(kind)))
    .map((kind): MaterialGroup => {
      const material = materialOf(kind);
      return {
        key: kind,
        materials: [material],
        when: null,
        needed: false,
        there: material.pieces.length > 0,
      };
    });
  return [...asked, ...besides];
}

/** Every kind in question once, in the order shown; the keys 1 to 9 tick them. */
export function kindsOf(groups: readonly MaterialGroup[]): EvidenceKind[] {
  return [...new Set(groups.flatMap((group) => group.materials.map((one) => one.kind)))];
}

/** Groups that are needed and not there. */
export const missingGroups = (groups: readonly MaterialGroup[]): MaterialGroup[] =>
  groups.filter((group) => group.needed && !group.there);
