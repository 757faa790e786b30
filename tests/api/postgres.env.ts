/** Runs before a test file is loaded: db/columns.ts reads its dialect from here when it is loaded. */
import { inject } from 'vitest';

process.env['DATABASE_URL'] = inject('POSTGRES_ADMIN_URL');
