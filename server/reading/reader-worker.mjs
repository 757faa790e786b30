// The process that reads. It gives way to everything else, so that answers do not wait for it.
import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';
import { register } from 'tsx/esm/api';

const priority = Number(process.argv[2]);

// Linux counts each thread on its own, and V8 has started some by now; those to come inherit it.
try {
  setPriority(priority);
  for (const thread of readdirSync('/proc/self/task')) setPriority(Number(thread), priority);
} catch {
  // Elsewhere the process has one priority, and where that may not be changed reading works all the same.
}

register();
await import('./reader.ts');
