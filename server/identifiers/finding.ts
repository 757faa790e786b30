/** A text in the two languages of the interface. */
export interface Bilingual {
  zh: string;
  en: string;
}

/** Something to tell the person who typed a value; `code` is stable and kebab-case. */
export interface Finding<Code extends string = string> {
  code: Code;
  message: Bilingual;
}

/** Why a value was refused, and in which of its parts. */
export interface Refusal<Part extends string, Code extends string = string> extends Finding<Code> {
  ok: false;
  part: Part;
  /** 1-based place of the first wrong character in the normalised value; null when no single place is wrong. */
  position: number | null;
}
