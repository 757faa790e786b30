import { useEffect, useRef } from 'react';
import type { DuplicateCandidateRow } from '../../server/duplicates/contract.ts';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { rowId } from './CandidateRow.tsx';

/**
 * Keys of the list: J and K from pair to pair, D and N judge the pair that has the focus, M leads to its merge, /
 * searches. Where no pair has it, the first one gets it and nothing is judged.
 */
export function useCandidateKeys(): void {
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    d: () => act('duplicate'),
    n: () => act('different'),
    m: () => act('merge'),
    '/': () => document.querySelector<HTMLInputElement>('[role="search"] input')?.focus(),
  });
}

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-pair]')];
const focusedRow = (): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>('[data-pair]') ?? null;

function move(step: number): void {
  const all = rows();
  const at = all.findIndex((row) => row === focusedRow());
  const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step));
  all[next]?.focus();
}

function act(action: string): boolean {
  const row = focusedRow();
  if (!row) {
    move(1);
    return rows().length > 0;
  }
  const button = row.querySelector<HTMLElement>(`[data-act="${action}"]`);
  button?.click();
  return button !== null;
}

/** Puts the focus where the eye is after a judgement: on the pair while it stays, else on the one after it, else on the tab. */
export function useFocusAfterJudging(data: readonly DuplicateCandidateRow[] | undefined) {
  const judged = useRef<{ id: string; next: string | undefined } | null>(null);
  useEffect(() => {
    const { id, next } = judged.current ?? {};
    if (!data || !id) return;
    judged.current = null;
    const to = data.some((row) => row.id === id) ? id : next;
    const place = to
      ? document.getElementById(rowId(to))
      : document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
    place?.focus();
  }, [data]);
  return (id: string): void => {
    const at = data?.findIndex((row) => row.id === id) ?? -1;
    judged.current = { id, next: (data?.[at + 1] ?? data?.[at - 1])?.id };
  };
}
