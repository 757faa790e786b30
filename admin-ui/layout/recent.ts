const key = 'console.recent';
const most = 8;

const kinds = ['persons', 'units', 'cases', 'articles'] as const;
export type RecentKind = (typeof kinds)[number];
export interface Recent {
  kind: RecentKind;
  id: string;
}

function isRecent(value: unknown): value is Recent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (kinds as readonly unknown[]).includes(value.kind) &&
    'id' in value &&
    typeof value.id === 'string'
  );
}

/** What was opened lately in this tab, the latest first. Ids only: names are asked for again. */
export function recentItems(): Recent[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isRecent) : [];
  } catch {
    return [];
  }
}

/** Puts an item first in the list. */
export function rememberRecent(kind: RecentKind, id: string): void {
  const others = recentItems().filter((item) => item.kind !== kind || item.id !== id);
  try {
    sessionStorage.setItem(key, JSON.stringify([{ kind, id }, ...others].slice(0, most)));
  } catch {
    // Without storage there is no list, and nothing else is lost.
  }
}

export function forgetRecent(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was stored.
  }
}
