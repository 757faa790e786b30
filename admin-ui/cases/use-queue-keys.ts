import { useHotkeys } from '../components/use-hotkeys.ts';

/** Keys of the queue: J and K from row to row, Enter opens (a link does that), C claims the row, / searches. */
export function useQueueKeys({ onNew }: { onNew: (() => void) | null }): void {
  useHotkeys({
    j: () => moveFocus(1),
    k: () => moveFocus(-1),
    c: () => claimFocused(),
    n: () => (onNew ? onNew() : false),
    '/': () => document.querySelector<HTMLInputElement>('[role="search"] input')?.focus(),
  });
}

function links(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('main [role="tabpanel"] a[href*="/cases/"]')];
}

function moveFocus(step: number): void {
  const all = links();
  const at = all.findIndex((link) => link === document.activeElement);
  const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step));
  all[next]?.focus();
}

function claimFocused(): boolean {
  const row = document.activeElement?.closest('tr, li');
  const button = row?.querySelector<HTMLElement>('[data-claim]');
  button?.click();
  return button !== null && button !== undefined;
}
