import type { RefObject } from 'react';
import { useHotkeys } from '../components/use-hotkeys.ts';
import type { FaxViewerHandle } from '../fax/FaxViewer.tsx';
import type { Direction } from './queue.ts';

interface WorkbenchKeys {
  go: (direction: Direction) => void;
  claim: (() => unknown) | null;
  request: (() => unknown) | null;
  tick: ((index: number) => unknown) | null;
  submit: (() => unknown) | null;
  viewer: RefObject<FaxViewerHandle | null>;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The keys of the workbench; those of the fax are the viewer's own. */
export function useWorkbenchKeys({ go, claim, request, tick, submit, viewer }: WorkbenchKeys): void {
  const or = (action: (() => unknown) | null) => () => (action ? void action() : false);
  useHotkeys(
    {
      j: () => go('next'),
      k: () => go('previous'),
      c: or(claim),
      b: or(request),
      e: () => focusFirstField(),
      'Ctrl+Enter': or(submit),
      // Out of a field and back to the fax, where single keys work.
      Escape: () => (isInField() ? viewer.current?.focus() : false),
      ...Object.fromEntries(digits.map((digit, index) => [digit, () => (tick ? void tick(index) : false)])),
    },
    { inFields: ['Ctrl+Enter', 'Escape'] },
  );
}

function isInField(): boolean {
  return (
    document.activeElement instanceof HTMLInputElement ||
    document.activeElement instanceof HTMLTextAreaElement
  );
}

/** Puts the cursor into a field of the form, once it is there. */
export function focusField(name: string): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)?.focus();
  });
}

/** Puts the cursor into the first field that is still empty. */
export function focusFirstField(): void {
  // A case just claimed has its fields after the next painting.
  setTimeout(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input[data-field]')];
    (fields.find((field) => field.value === '') ?? fields[0])?.focus();
  }, 60);
}
