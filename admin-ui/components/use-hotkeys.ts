import { useEffect, useRef } from 'react';

/**
 * Handlers by key: `j`, `?`, `PageDown`, `Ctrl+Enter`, `Ctrl+k`, `g c` (g, then c). A handler that returns false has
 * not used the key.
 */
export type Hotkeys = Record<string, (event: KeyboardEvent) => unknown>;

interface HotkeyOptions {
  enabled?: boolean;
  /** Keys that also work while the user types in a field; Ctrl combinations, as a rule. */
  inFields?: readonly string[];
  /** Keys that also work in front of a dialog. */
  overDialogs?: readonly string[];
}

/** How long the second key of a sequence may take, in milliseconds. */
const sequenceTime = 900;

const fields =
  'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="menu"]';

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  const field = target.closest(fields);
  if (!field) return false;
  return !(field instanceof HTMLInputElement && ['checkbox', 'radio', 'button'].includes(field.type));
}

function nameOf(event: KeyboardEvent): string {
  // With Alt some keyboards make another character of the key.
  const plain = event.altKey ? /^(?:Key|Digit)([A-Z0-9])$/.exec(event.code)?.[1] : undefined;
  const named = plain ?? event.key;
  const key = named.length === 1 ? named.toLowerCase() : named;
  const modifier = event.ctrlKey || event.metaKey ? 'Ctrl+' : event.altKey ? 'Alt+' : '';
  return modifier + key;
}

/** Whether a modal dialog is open: the keys typed there are its own. */
export function isBehindDialog(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

interface Prefix {
  key: string;
  event: KeyboardEvent;
  /** The key that followed; the next one is on its own again. */
  followedBy: KeyboardEvent | null;
}

// Shared by all hooks, so that the second key of a sequence reaches no single-key handler elsewhere on the page.
let prefix: Prefix | null = null;

function prefixOf(event: KeyboardEvent): string | null {
  if (!prefix || prefix.event === event) return null;
  const late = event.timeStamp - prefix.event.timeStamp > sequenceTime;
  if (late || (prefix.followedBy && prefix.followedBy !== event)) {
    prefix = null;
    return null;
  }
  prefix.followedBy = event;
  return prefix.key;
}

function handlerOf(hotkeys: Hotkeys, event: KeyboardEvent, key: string) {
  const first = prefixOf(event);
  if (first) return hotkeys[`${first} ${key}`];
  if (Object.keys(hotkeys).some((name) => name.startsWith(`${key} `)))
    prefix = { key, event, followedBy: null };
  return hotkeys[key];
}

/** Keys for what is on the screen. They rest while the user types, composes with an IME or has a dialog open. */
export function useHotkeys(
  hotkeys: Hotkeys,
  { enabled = true, inFields = [], overDialogs = [] }: HotkeyOptions = {},
): void {
  const latest = useRef({ hotkeys, inFields, overDialogs });
  useEffect(() => {
    latest.current = { hotkeys, inFields, overDialogs };
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.repeat) return;
      const key = nameOf(event);
      if (isBehindDialog() && !latest.current.overDialogs.includes(key)) return;
      if (isTyping(event) && !latest.current.inFields.includes(key)) return;
      const handler = handlerOf(latest.current.hotkeys, event, key);
      if (handler && handler(event) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
}
