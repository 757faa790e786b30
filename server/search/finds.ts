/** What a search has found so far: each subject once, the surest way first, at most so many. */
import { count, sql, type SQL } from 'drizzle-orm';
import type { AnyColumn } from '../../db/columns.ts';
import type { Reader } from '../../db/database.ts';
import { rowsOfIds } from '../../db/sql.ts';
import { asWide, type View } from '../http/list-filter.ts';
import { totalCap } from '../http/list-page.ts';
import type { FoundPerson } from './contract.ts';
import type { Broad, Entry, Walk } from './walk.ts';

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
   * For lists, which want all and in an order of their own: all that the step finds. Null where another step finds
   * them too; absent where they are few and the step is taken.
   */
  all?: Broad | null;
}

/** Takes steps until there are enough. */
export async function take(steps: Iterable<Step>, finds: Finds): Promise<readonly Find[]> {
  for (const step of steps) {
    if (finds.isFull) break;
    await step.take(finds);
  }
  return finds.found;
}

/** So many are told apart and counted; a list of more is a list of the first of them. */
export const mostListed = totalCap + 1;

/** The ids of all that the steps find, at most {@link mostListed}. */
export async function idsOfAll(db: Reader, steps: Iterable<Step>, few: Finds): Promise<string[]> {
  const { broad, ids } = await partsOf(steps, few);
  const found = new Set(ids);
  for (const { ids: all } of broad) {
    if (found.size >= mostListed) break;
    const rows = await db.select({ id: sql<string>`id` }).from(sql`(${all} limit ${mostListed}) "found"`);
    for (const { id } of rows) found.add(id);
  }
  return [...found].slice(0, mostListed);
}

/** Whether one of these finds more than a list counts, asked of its index alone. */
export async function areMany(db: Reader, broad: readonly Broad[]): Promise<boolean> {
  for (const { rows } of broad) {
    const [found] = await db.select({ n: count() }).from(sql`(${rows} limit ${mostListed}) "found"`);
    if ((found?.n ?? 0) >= mostListed) return true;
  }
  return false;
}

/** All that steps find by walking, which are never few. */
export const broadOf = (steps: Iterable<Step>): Broad[] => [...steps].flatMap(({ all }) => all ?? []);

/**
 * The condition on `id` that the steps find the row; null when they can find none, and a wide one when they find more
 * than a list counts.
 */
export async function conditionOfAll(
  db: Reader,
  steps: Iterable<Step>,
  id: AnyColumn,
  few: Finds,
): Promise<SQL | null> {
  const { broad, ids } = await partsOf(steps, few);
  const single = ids.length > 0 ? rowsOfIds(ids) : null;
  if (await areMany(db, broad)) {
    const met = [...broad.map((part) => part.isOne(id)), ...(single ? [sql`${id} in (${single})`] : [])];
    return asWide(sql`(${sql.join(met, sql` or `)})`);
  }
  const parts = [...broad.map((part) => part.ids), ...(single ? [single] : [])];
  return parts.length === 0 ? null : sql`${id} in (${sql.join(parts, sql` union all `)})`;
}

async function partsOf(steps: Iterable<Step>, few: Finds): Promise<{ broad: Broad[]; ids: string[] }> {
  const broad: Broad[] = [];
  for (const { take: follow, all } of steps)
    if (all === undefined) await follow(few);
    else if (all) broad.push(all);
  return { broad, ids: few.found.map((find) => find.id) };
}

/** What of a subject decides whether and where it shows. */
export interface Looked {
  id: string;
  isLive: boolean;
}

/** Looks at subjects: those the asker may see, by id. */
export type Look = (ids: readonly string[], matched: Match) => Promise<Map<string, Looked>>;

/** A portion of a way: some more than are shown, for those that are dead, found already or out of sight. */
const firstPortion = 12;
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
    private readonly view: Pick<View, 'db' | 'actor'>,
    private readonly most: number,
    private readonly look: Look,
  ) {}

  /** How many a single look takes: more than are shown, for those that are found already or out of sight. */
  get slack(): number {
    return this.view.actor.area ? largestPortion : this.most * 3;
  }

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
      const entries = await walk(this.view.db, last, Math.min(portion, most - walked));
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
