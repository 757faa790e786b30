import type { Fault } from './fault.ts';
import type { SourceFile } from './inspect.ts';

/** A line of a file as text. */
export interface SourceRow {
  /** Counted from 1, the header included. */
  line: number;
  cells: string[];
}

/** The file cannot be read beyond this line; what came before stands. */
export class BrokenOff extends Error {
  constructor(
    readonly line: number,
    readonly fault: Fault,
  ) {
    super(fault.code);
    this.name = 'BrokenOff';
  }
}

/**
 * The lines of a file in batches, the header first. Nothing is held but the present batch and, of a workbook, its
 * shared texts.
 */
export async function* rowsOf(
  file: SourceFile,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<SourceRow[]> {
  if (file.format === 'xlsx') yield* (await import('./xlsx.ts')).xlsxRows(file, onBytes);
  else yield* (await import('./csv.ts')).csvRows(file, onBytes);
}
