/**
 * Blind re-keying: until an operation is decided, the value its second person types from the picture is shown to
 * nobody but its maker, in no answer and in no part. Everything that shows a number asks the veil.
 */
import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { prepared } from '../../db/prepared.ts';
import { operations } from '../../db/schema/index.ts';
import type { Veiled } from '../http/contract.ts';
import { maskIdNumber } from '../identifiers/id-number.ts';

export const hiddenValue = { hidden: true } as const;
const cover = '●●●●';

const pendingValues = prepared('pending_rekeys', (db) =>
  db
    .select({ value: operations.rekeyValue })
    .from(operations)
    .where(
      and(
        eq(operations.status, 'pending'),
        isNotNull(operations.rekeyValue),
        ne(operations.makerPersonKey, sql.placeholder('personKey')),
      ),
    ),
);

export class Veil {
  private readonly patterns: RegExp[] | null = null;

  constructor(private readonly values: ReadonlySet<string>) {
    if (values.size > 0) this.patterns = [...values].flatMap(patternsOf);
  }

  hides(value: string | null): boolean {
    return value !== null && this.values.has(value);
  }

  /** An ID number: masked, or hidden. */
  idNumber(value: string): Veiled {
    return this.hides(value) ? hiddenValue : maskIdNumber(value);
  }

  /** An organisation code or its key: shown whole, or hidden. */
  orgCode(value: string): Veiled {
    if (this.patterns === null) return value;
    return this.hides(value) || this.text(value) !== value ? hiddenValue : value;
  }

  /** Free text with the hidden values covered, however they are spaced. */
  text(value: string): string;
  text(value: string | null): string | null;
  text(value: string | null): string | null {
    if (value === null || this.patterns === null) return value;
    return this.patterns.reduce((text, pattern) => text.replace(pattern, cover), value);
  }

  /** Any JSON with the hidden values covered in its texts. */
  json<T>(value: T): T {
    if (this.patterns === null) return value;
    if (typeof value === 'string') return this.text(value) as T;
    if (Array.isArray(value)) return value.map((entry: unknown) => this.json(entry)) as T;
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, this.json(entry)])) as T;
    return value;
  }
}

/** The veil over what others have pending. */
export async function veilFor(db: Reader, actor: { personKey: string }): Promise<Veil> {
  const rows = await pendingValues(db).execute({ personKey: actor.personKey });
  return new Veil(new Set(rows.flatMap((row) => row.value ?? [])));
}

/** A number in its 18-digit form, its old 15-digit one and its masked one; spaces and hyphens may stand between. */
function patternsOf(value: string): RegExp[] {
  const forms = [value];
  if (/^\d{17}[\dX]$/.test(value)) {
    forms.push(maskIdNumber(value));
    if (value.slice(6, 8) === '19') forms.push(value.slice(0, 6) + value.slice(8, 17));
  }
  return forms.map((form) => {
    const characters = [...form].map((c) => (/[\dA-Z]/i.test(c) ? c : `\\${c}`));
    return new RegExp(characters.join('[\\s\u2010\uff0d-]*'), 'giu');
  });
}
