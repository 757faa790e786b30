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
  /** Marks the place the machine points at for the field that had the focus. */
  bind: (() => unknown) | null;
  viewer: RefObject<FaxViewerHandle | null>;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The keys of the workbench; those of the fax are the viewer's own. */
export function useWorkbenchKeys({ go, claim, request, tick, submit, bind, viewer }: WorkbenchKeys): void {
  const or = (action: (() => unknown) | null) => () => (action ? void action() : false);
  useHotkeys(
    {
      j: () => go('next'),
      k: () => go('previous'),
      c: or(claim),
      b: or(request),
      a: or(bind),
      'Alt+a': or(bind),
      e: () => focusFirstField(),
      'Ctrl+Enter': or(submit),
      // Out of a field and back to the fax, where single keys work.
      Enter: (event) => nextField(event.target, () => viewer.current?.focus()),
      Escape: () => (isInField() ? viewer.current?.focus() : false),
      ...Object.fromEntries(digits.map((digit, index) => [digit, () => (tick ? void tick(index) : false)])),
    },
    { inFields: ['Ctrl+Enter', 'Escape', 'Enter', 'Alt+a'] },
  );
}

function isInField(): boolean {
  return (
    document.activeElement instanceof HTMLInputElement ||
    document.activeElement instanceof HTMLTextAreaElement
  );
}

/** From a field of the form to the next one, from the last one out of them; false where no field had the key. */
function nextField(from: EventTarget | null, leave: () => void): boolean {
  if (!(from instanceof HTMLInputElement)) return false;
  const field = from.closest('[role="group"]')?.querySelector('input[data-field]') ?? from;
  const all = [...document.querySelectorAll<HTMLInputElement>('input[data-field]')];
  const at = all.findIndex((one) => one === field);
  if (at < 0) return false;
  const next = all[at + 1];
  if (next) next.focus();
  else leave();
  return true;
}

/** Puts the cursor into a field of the form, once it is there. */
export function focusField(name: string): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)?.focus();
  });
}

/** What is typed into: numbers, texts, and the searches for a row. */
const typedFields =
  'input[data-field], textarea[data-field], [data-input] input:not([type="radio"], [type="checkbox"])';

/** Puts the cursor into the first field that is still empty, or on the first choice to make. */
export function focusFirstField(): void {
  const from = document.activeElement;
  const look = (tries: number) => {
    const here = document.activeElement;
    const wentElsewhere = here !== from && here !== document.body && !here?.matches('[data-choice]');
    if (wentElsewhere) return;
    const fields = [...document.querySelectorAll<HTMLInputElement>(typedFields)];
    const field = fields.find((one) => one.value === '') ?? fields[0];
    (field ?? document.querySelector<HTMLElement>('[data-choice]'))?.focus();
    // The fields of a case just claimed, or of an operation just chosen, come with a later painting.
    if (!field && tries > 0) setTimeout(look, 30, tries - 1);
  };
  look(10);
}
