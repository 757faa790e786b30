import { z } from 'zod';
import { roles, staffStatuses } from '../../db/schema/words.ts';
import { instant } from '../http/contract.ts';

export const credentials = z.strictObject({
  username: z.string().min(1).max(64),
  password: z.string().min(1).max(256),
  /** Six digits of the authenticator, when the account has one. */
  code: z.string().max(12).optional(),
});

export const passwordChange = z.strictObject({
  current: z.string().min(1).max(256),
  next: z.string().min(12).max(256),
});

export const secondFactorConfirmation = z.strictObject({
  password: z.string().max(256),
  code: z.string().max(12),
});

export const sessionUser = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: z.enum(roles),
  bureauId: z.string().optional(),
  secondFactor: z.boolean(),
});

export const session = z.object({
  user: sessionUser,
  permissions: z.array(z.string()),
  /** Signed in with a one-time password: everything else waits until it is changed. */
  mustChangePassword: z.boolean(),
  /** Whether this server shows the demonstration data set. */
  demo: z.boolean(),
});
export type Session = z.infer<typeof session>;

export const staffRow = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: z.enum(roles),
  bureauId: z.string().nullable(),
  status: z.enum(staffStatuses),
  secondFactor: z.boolean(),
  createdAt: instant,
  version: z.number().int(),
});
export type StaffRow = z.infer<typeof staffRow>;
