/** `npm run bench`: all sections, or those named; what takes an hour and 40 GB is run when it is named. */
import { benchDuplicates } from './duplicates.ts';
import { benchImport } from './import.ts';
import { benchIntake } from './intake.ts';
import { benchMerge } from './merge.ts';
import { benchOpening } from './opening.ts';
import { benchReadingLoad } from './reading-load.ts';
import { benchReads } from './reads.ts';
import { benchScale } from './scale.ts';

const sections: Record<string, () => Promise<void>> = {
  reads: benchReads,
  merge: benchMerge,
  duplicates: benchDuplicates,
  opening: benchOpening,
  import: benchImport,
  intake: benchIntake,
  'reading-load': benchReadingLoad,
  scale: benchScale,
};

const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(sections))
  if (asked.length === 0 ? name !== 'scale' : asked.includes(name)) await bench();
