/** A call counts as evidence only outbound, to a number registered 30 days or more (product.md). */
export const callBackDays = 30;
const dayMs = 24 * 60 * 60_000;

/** Whether a call to the number an administrator registered counts. */
export const isCallable = (
  admin: { phone: string | null; phoneSince: number | null },
  now: number,
): boolean =>
  admin.phone !== null && admin.phoneSince !== null && admin.phoneSince <= now - callBackDays * dayMs;
