/**
 * Blind re-keying: until an operation is decided, the value its second person types from the picture is shown to
 * nobody but its maker, in no answer and in no part. Fields that hold a number ask the veil; every answer passes it
 * once more on its way out (server/http/mount.ts), for what somebody wrote into a note.
 */
import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { prepared } from '../../db/prepared.ts';
import { remembered } from '../../db/remembered.ts';
import { operations } from '../../db/schema/index.ts';
import type { Veiled } from '../http/contract.ts';
import { canonicalIdNumber, maskIdNumber } from '../identifiers/id-number.ts';
import { orgKey } from '../identifiers/org-code.ts';

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
  private readonly forms: ReadonlySet<string>;
  /** Longest first, so that a code is covered whole and not from its inside. */
  private readonly lengths: readonly number[];
  private readonly shortest: number;

  constructor(private readonly values: ReadonlySet<string>) {
    this.forms = new Set([...values].flatMap(formsOf));
    this.lengths = [...new Set([...this.forms].map((form) => form.length))].sort((a, b) => b - a);
    this.shortest = this.lengths.at(-1) ?? Infinity;
  }

  get hidesNothing(): boolean {
    return this.values.size === 0;
  }

  hides(value: string): boolean {
    return this.values.has(value);
  }

  /** An ID number: masked, or hidden when its mask would tell as much as that of a hidden one. */
  idNumber(value: string): Veiled {
    const masked = maskIdNumber(value);
    return this.hides(value) || this.forms.has(masked) ? hiddenValue : masked;
  }

  /** An organisation code or its key: shown whole, or hidden. */
  orgCode(value: string): Veiled {
    return this.text(value) === value ? value : hiddenValue;
  }

  /** The key of a unit's code: hidden with the code. */
  orgKey(unit: { orgCode: string; orgKey: string }): Veiled {
    const code = this.orgCode(unit.orgCode);
    return code === unit.orgCode ? this.orgCode(unit.orgKey) : code;
  }

  /** The keys of the units whose codes are hidden. A hidden ID number gives one too, which is no unit's. */
  get orgKeys(): string[] {
    return [...this.values].flatMap((value) => orgKey(value) ?? []);
  }

  /** Any answer with the hidden values covered in its texts, however they are written. */
  json<T>(value: T): T {
    if (this.forms.size === 0) return value;
    if (typeof value === 'string') return this.text(value) as T;
    if (Array.isArray(value)) return value.map((entry: unknown) => this.json(entry)) as T;
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, this.json(entry)])) as T;
    return value;
  }

  private text(text: string): string {
    if (text.length < this.shortest || !this.windowAt(squeeze(text), 0)) return text;
    const { squeezed, places } = squeezeWithPlaces(text);
    let result = '';
    let done = 0;
    for (let found = this.windowAt(squeezed, 0); found; found = this.windowAt(squeezed, found.end)) {
      result += text.slice(done, places[found.start]?.from) + cover;
      done = places[found.end - 1]?.to ?? text.length;
    }
    return result + text.slice(done);
  }

  /** The next hidden form in a squeezed text. */
  private windowAt(squeezed: string, from: number): { start: number; end: number } | null {
    for (let start = from; start <= squeezed.length - this.shortest; start++) {
      const length = this.lengths.find((n) => this.forms.has(squeezed.slice(start, start + n)));
      if (length !== undefined) return { start, end: start + length };
    }
    return null;
  }
}

/** The veil over what others have pending. */
export const veilFor = (db: Reader, actor: { personKey: string }): Promise<Veil> =>
  knownVeil(db, actor.personKey);

const knownVeil = remembered(async (db, personKey) => {
  const rows = await pendingValues(db).execute({ personKey });
  return new Veil(new Set(rows.flatMap((row) => row.value ?? [])));
});

/** The veil of a request: a read has one, a write asks anew because it may decide what is hidden. */
export const veilOf = async (view: {
  db: Reader;
  actor: { personKey: string };
  veil?: Veil;
}): Promise<Veil> => view.veil ?? veilFor(view.db, view.actor);

/** A number in its 18-digit form, its old 15-digit one and its masked one; a credit code and the code inside it. */
function formsOf(value: string): string[] {
  const forms = [value];
  if (/^\d{17}[\dX]$/.test(value)) {
    forms.push(maskIdNumber(value));
    if (value.slice(6, 8) === '19') forms.push(value.slice(0, 6) + value.slice(8, 17));
  }
  if (value.length === 18 && canonicalIdNumber(value) === null) forms.push(value.slice(8, 17));
  return forms;
}

/** What a text says without its spaces and punctuation: upper case, half width. */
const squeeze = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}*]/gu, '');

/** The same, and where in the text each character of it stood. */
function squeezeWithPlaces(text: string): { squeezed: string; places: { from: number; to: number }[] } {
  let squeezed = '';
  const places: { from: number; to: number }[] = [];
  let from = 0;
  for (const character of text) {
    const to = from + character.length;
    const kept = squeeze(character);
    squeezed += kept;
    for (let i = 0; i < kept.length; i++) places.push({ from, to });
    from = to;
  }
  return { squeezed, places };
}
