/**
 * What the search finds persons and units by: derived from the registry, renewed in the transaction of every change to
 * it, never part of a plan and covered by no digest. The bigrams of `terms` have an index of their own on each dialect,
 * made by a hand-written migration.
 */
import { bigint, check, index, integer, oneOf, table, text } from '../columns.ts';
import * as words from './words.ts';

export const searchEntries = table(
  'search_entries',
  {
    /** Made by the application; the order of results that are equally good. */
    id: integer().primaryKey(),
    kind: text().notNull(),
    /** The person or the unit. */
    subjectId: text().notNull(),
    /** What `key` is of the subject: its name, one it had, or an alias. */
    source: text().notNull(),
    /** The name as it is compared: NFKC, half width, one kind of brackets, no spaces, lower case. */
    key: text().notNull(),
    /** First letters of its pinyin, lower case; letters and digits of the name stand for themselves. */
    initials: text().notNull(),
    /** The last four characters of a person's ID number, on the entry of the name. */
    tail: text(),
    /** Bigrams of `key` and of `initials` in order, separated by spaces. */
    terms: text().notNull(),
  },
  (t) => [
    index('search_entries_subject').on(t.subjectId),
    index('search_entries_key').on(t.kind, t.key, t.id),
    index('search_entries_initials').on(t.kind, t.initials, t.id),
    index('search_entries_tail').on(t.tail, t.key, t.id),
    check('search_entries_kind', oneOf(t.kind, words.searchKinds)),
    check('search_entries_source', oneOf(t.source, words.searchSources)),
  ],
);

/** How far the search entries are of this registry; the only row is `1`. */
export const searchState = table('search_state', {
  id: integer().primaryKey(),
  /** The rules the entries were made by; entries of older rules are made anew at the start. */
  rules: integer().notNull(),
  builtAt: bigint().notNull(),
});
