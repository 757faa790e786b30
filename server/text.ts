/** What a user reads, in both languages of the interface. */
export interface Text {
  zh: string;
  en: string;
}

export type Language = keyof Text;

/** The language of an Accept-Language header; Chinese unless English is asked for first. */
export function languageOf(header: string | undefined): Language {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh';
}
