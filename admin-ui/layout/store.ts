import { memoryStore } from 'react-admin';
import type { Store } from 'react-admin';

const prefix = 'console.';

/** What outlives the tab: how the screen looks. Searches and filters may name people and stay in memory. */
const lasting = /^(?:locale|theme|preferences\..+|.+\.datatable.*|.+\.savedQueries)$/;

/** Reads a preference before react-admin has started. */
export function storedPreference(key: string): unknown {
  try {
    const text = localStorage.getItem(prefix + key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function keep(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the preference, never the work.
  }
}

function storedPreferences(): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  try {
    for (const name of Object.keys(localStorage)) {
      const key = name.startsWith(prefix) ? name.slice(prefix.length) : '';
      const value = lasting.test(key) ? storedPreference(key) : undefined;
      if (value !== undefined) found[key] = value;
    }
  } catch {
    return found;
  }
  return found;
}

/** react-admin's store: preferences in localStorage, everything else only as long as the page lives. */
export function createStore(): Store {
  const memory = memoryStore(storedPreferences());
  return {
    ...memory,
    setItem: (key, value) => {
      memory.setItem(key, value);
      if (lasting.test(key)) keep(key, value);
    },
    removeItem: (key) => {
      memory.removeItem(key);
      if (lasting.test(key)) keep(key, undefined);
    },
    // Signing out clears the memory of the work, not how the screen looks.
    reset: () => {
      const preferences = storedPreferences();
      memory.reset();
      for (const [key, value] of Object.entries(preferences)) memory.setItem(key, value);
    },
  };
}
