export * from './registry.ts';
export * from './auth.ts';
export * from './cases.ts';
export * from './intake.ts';
export * from './evidence.ts';
export * from './operations.ts';
export * from './audit.ts';
export * from './knowledge.ts';
