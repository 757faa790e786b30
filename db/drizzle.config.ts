import { defineConfig } from 'drizzle-kit';
import { dialect } from './columns.ts';

export default defineConfig({
  dialect: dialect === 'sqlite' ? 'sqlite' : 'postgresql',
  schema: './db/schema/index.ts',
  out: process.env['MIGRATIONS_OUT'] ?? `./db/migrations/${dialect}`,
  casing: 'snake_case',
});
