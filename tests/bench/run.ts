/** `npm run bench`: all sections, or those named. */
import { benchDuplicates } from './duplicates.ts';
import { benchIntake } from './intake.ts';
import { benchMerge } from './merge.ts';
import { benchOpening } from './opening.ts';
import { benchReadingLoad } from './reading-load.ts';
import { benchReads } from './reads.ts';

const sections: Record<string, () => Promise<void>> = {
  reads: benchReads,
  merge: benchMerge,
  duplicates: benchDuplicates,
  opening: benchOpening,
  intake: benchIntake,
  'reading-load': benchReadingLoad,
};

const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(sections))
  if (asked.length === 0 || asked.includes(name)) await bench();
