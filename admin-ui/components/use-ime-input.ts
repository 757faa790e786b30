import { useEffect, useRef, useState } from 'react';
import type { ChangeEvent, CompositionEvent } from 'react';

type Field = HTMLInputElement | HTMLTextAreaElement;

const isField = (target: EventTarget): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/**
 * A text field's value that is handed on only when it is meant: not while an IME composes, and `delay` milliseconds
 * after the last key. Spread `field` on the input.
 */
export function useImeInput(initial: string, onCommit: (value: string) => void, delay = 250) {
  const [value, setValue] = useState(initial);
  const composing = useRef(false);
  const commit = useRef(onCommit);
  const sent = useRef(initial);
  useEffect(() => {
    commit.current = onCommit;
  });
  // A value set from outside, such as cleared filters, replaces what is typed.
  useEffect(() => {
    if (initial === sent.current) return;
    sent.current = initial;
    setValue(initial);
  }, [initial]);
  useEffect(() => {
    if (composing.current || value === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = value;
      commit.current(value);
    }, delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return {
    value,
    setValue,
    field: {
      value,
      onChange: (event: ChangeEvent<Field>) => setValue(event.target.value),
      onCompositionStart: () => {
        composing.current = true;
      },
      onCompositionEnd: ({ target }: CompositionEvent<HTMLElement>) => {
        composing.current = false;
        const text = isField(target) ? target.value : value;
        setValue(text);
        if (text === sent.current) return;
        sent.current = text;
        commit.current(text);
      },
    },
  };
}
