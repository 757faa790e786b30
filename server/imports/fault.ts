import type { Text } from '../text.ts';

/** Why a line, or one cell of it, is refused. The sentence never tells the value. */
export class Fault {
  constructor(
    /** Stable and kebab-case. */
    readonly code: string,
    readonly text: Text,
    /** The field it is about, where it is about one. */
    readonly field: string | null = null,
  ) {}

  /** The same fault, of a named field. */
  of(field: string): Fault {
    return new Fault(this.code, this.text, field);
  }
}

/** A line that was not taken over. */
export interface RefusedLine {
  /** Counted from 1, the header included, as an editor shows it. */
  line: number;
  /** The column's header in the file, where the fault is of one. */
  column: string | null;
  code: string;
  text: Text;
}

/** A file of which nothing can be taken over; nothing was written. */
export class UnreadableFile extends Error {
  constructor(
    readonly code: string,
    readonly text: Text,
  ) {
    super(code);
    this.name = 'UnreadableFile';
  }
}
