import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider } from 'react-admin';
import { currentLocale, languageTag, locales } from './locale.ts';
import type { LocaleName } from './locale.ts';

async function messagesOf(locale: LocaleName) {
  return locale === 'en' ? (await import('./en/index.ts')).en : (await import('./zh/index.ts')).zh;
}

/** Loads the chosen language before the first paint; the other one when it is asked for. */
export async function createI18nProvider(): Promise<I18nProvider> {
  const initial = currentLocale();
  const messages = await messagesOf(initial);
  document.documentElement.lang = languageTag(initial);
  return polyglotI18nProvider(
    (locale) => {
      if (locale === initial) return messages;
      return messagesOf(locale === 'en' ? 'en' : 'zh');
    },
    initial,
    [...locales],
    { allowMissing: false, onMissingKey: (key: string) => key },
  );
}
