import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Ends the process with a usage sentence. */
export function usage(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(2);
}

/** The arguments of a command, or the usage when they are not understood. */
export function readArguments<T extends ParseArgsConfig>(
  config: T,
  help: string,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    return usage(`${error instanceof Error ? error.message : String(error)}\n${help}`);
  }
}

/** A whole number of at least `least`, or the usage. */
export function wholeNumber(value: string, name: string, least: number, help: string): number {
  const n = Number(value);
  if (!Number.isSafeInteger(n) || n < least) usage(`${name}: ${value} (须为不小于 ${least} 的整数)\n${help}`);
  return n;
}
