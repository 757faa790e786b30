import type { operations } from '../../db/schema/index.ts';

/** An operation's row, its plan included. */
export type StoredOperation = typeof operations.$inferSelect;

/** What lists need of it: not its plan, which may name a hundred thousand rows. */
export type ListedOperation = Omit<StoredOperation, 'changes' | 'input'>;
