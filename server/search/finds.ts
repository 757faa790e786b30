/** What a search has found so far: each subject once, the surest way first, at most so many. */
import { sql, type SQL } from 'drizzle-orm';
import type { AnyColumn } from '../../db/columns.ts';
import type { Reader } from '../../db/database.ts';
import { rowsOfIds } from '../../db/sql.ts';
import type { FoundPerson } from './contract.ts';
import type { Entry, Walk } from './walk.ts';

export type Match = FoundPerson['matched'];

/** One that was found: by what, and where it was no present name or number, by which former one. */
export interface Find {
  id: string;
  matched: Match;
  /** The key of the name or the code it was found by, where that is not what it has now. */
  former: string | null;
}

/** A way through the entries, and what its finds are found by. */
export interface Way {
  walk: Walk;
  matched: (entry: Entry) => Match;
  /** Those of some entries that count; all, unless told. */
  accepted?: (entries: readonly Entry[]) => Promise<readonly Entry[]>;
  /** How many entries are looked at, at most. */
  most?: number;
}

/** One step of a search: a look at one index, or a way along one. */
export interface Step {
  take: (finds: Finds) => Promise<void>;
  /**
   * For lists, which want all and in an order of their own: the ids of all that the step finds, as a select. Null where
   * those of another step hold them; absent where they are few and the step is taken.
   */
  all?: SQL | null;
}

/** Takes steps until there are enough. */
export async function take(steps: Iterable<Step>, finds: Finds): Promise<readonly Find[]> {
  for (const step of steps) {
    if (finds.isFull) break;
    await step.take(finds);
  }
  return finds.found;
}

/** The rows that the steps find, however many they are, as a condition on `id`; null when there can be none. */
export async function allOf(steps: Iterable<Step>, id: AnyColumn, few: Finds): Promise<SQL | null> {
  const parts: SQL[] = [];
  for (const { take: follow, all } of steps)
    if (all === undefined) await follow(few);
    else if (all) parts.push(all);
  if (few.found.length > 0) parts.push(rowsOfIds(few.found.map((find) => find.id)));
  return parts.length === 0 ? null : sql`${id} in (${sql.join(parts, sql` union all `)})`;
}

/** What of a subject decides whether and where it shows. */
export interface Looked {
  id: string;
  isLive: boolean;
}

/** Looks at subjects: those the asker may see, by id. */
export type Look = (ids: readonly string[], matched: Match) => Promise<Map<string, Looked>>;

/** A portion of a way: some more than are shown, for those that are dead, found already or out of sight. */
const firstPortion = 24;
const largestPortion = 2_000;
/**
 * A way is given up after so many entries: somebody who sees a district only may have to pass by everybody of a name
 * elsewhere.
 */
const longestWay = 20_000;

export class Finds {
  readonly found: Find[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly db: Reader,
    private readonly most: number,
    private readonly look: Look,
  ) {}

  get isFull(): boolean {
    return this.found.length >= this.most;
  }

  /** Adds what one step found: the living before the others, and by present names and numbers before former ones. */
  async add(finds: readonly Find[]): Promise<void> {
    const fresh = finds.filter(({ id }) => !this.seen.has(id));
    const first = fresh[0];
    if (!first || this.isFull) return;
    const looked = await this.look(
      fresh.map(({ id }) => id),
      first.matched,
    );
    const rank = ({ id, former }: Find): number =>
      (looked.get(id)?.isLive ? 0 : 2) + (former === null ? 0 : 1);
    for (const find of fresh.filter(({ id }) => looked.has(id)).toSorted((a, b) => rank(a) - rank(b))) {
      if (this.isFull) return;
      if (this.seen.has(find.id)) continue;
      this.seen.add(find.id);
      this.found.push(find);
    }
  }

  /** Goes a way until there are enough. */
  async follow({ walk, matched, accepted, most = longestWay }: Way): Promise<void> {
    let last: Entry | null = null;
    let portion = Math.max(firstPortion, Math.min(this.most, largestPortion));
    for (let walked = 0; walked < most && !this.isFull; walked += portion) {
      if (last) portion = Math.min(portion * 8, largestPortion);
      const entries = await walk(this.db, last, Math.min(portion, most - walked));
      const counting = accepted ? await accepted(entries) : entries;
      await this.add(
        counting.map((entry) => ({ id: entry.subjectId, matched: matched(entry), former: formerOf(entry) })),
      );
      last = entries.at(-1) ?? null;
      if (entries.length < portion) return;
    }
  }
}

const formerOf = (entry: Entry): string | null => (entry.source === 'name' ? null : entry.key);

/** What an entry was met by when its name was. */
export function nameMatched({ source }: Entry): Match {
  if (source === 'former-name') return 'former-name';
  return source === 'alias' ? 'alias' : 'name';
}
