import { useCallback } from 'react';
import { useLocaleState, useTranslate } from 'react-admin';
import type { en } from './en/index.ts';
import type { LocaleName } from './locale.ts';

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`;
}[keyof Tree & string];

/** The dotted path of a message, `common.retry`; a path without a message does not compile. */
export type MessageKey = Leaves<Omit<typeof en, 'ra'>>;

export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

/** Translates the console's own messages with checked keys. */
export function useT(): Translate {
  const translate = useTranslate();
  return useCallback<Translate>((key, values) => translate(key, values), [translate]);
}

/** The language in use: `zh` or `en`. */
export function useLocaleName(): LocaleName {
  const [locale] = useLocaleState();
  return locale === 'en' ? 'en' : 'zh';
}
