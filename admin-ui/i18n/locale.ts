import type { Locale } from 'react-admin';
import { storedPreference } from '../layout/store.ts';

export const locales = [
  { locale: 'zh', name: '简体中文' },
  { locale: 'en', name: 'English' },
] as const satisfies readonly Locale[];

export type LocaleName = (typeof locales)[number]['locale'];

/** The language this browser last chose; Chinese until it chooses. */
export function currentLocale(): LocaleName {
  return storedPreference('locale') === 'en' ? 'en' : 'zh';
}

/** As `lang` attributes and Accept-Language spell it. */
export function languageTag(locale: LocaleName = currentLocale()): string {
  return locale === 'en' ? 'en' : 'zh-CN';
}
