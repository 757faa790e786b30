import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import lockfile from '../package-lock.json' with { type: 'json' };
import manifest from '../package.json' with { type: 'json' };

const dependencies: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };
const page = readFileSync(new URL('../docs/dependencies.md', import.meta.url), 'utf8');
const documented = [...page.matchAll(/^\| `([^`]+)` +\| (\S+) +\|/gm)].map(([, name = '', version = '']) => ({
  name,
  version,
}));

describe('dependencies', () => {
  it('are pinned to one version each', () => {
    const loose = Object.entries(dependencies).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it('each have a line in docs/dependencies.md, with the major version in use', () => {
    const expected = Object.entries(dependencies).map(([name, version]) => ({
      name,
      version: version.split('.')[0],
    }));
    const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
    expect(documented.sort(byName)).toEqual(expected.sort(byName));
  });
});

interface Locked {
  version?: string;
  engines?: { node?: string };
  optionalDependencies?: Record<string, string>;
}

const locked = Object.entries(lockfile.packages as Record<string, Locked>);

describe('the lockfile', () => {
  /** npm ci refuses a lockfile that misses a platform's package, although it would not install it here. */
  it('holds every optional dependency', () => {
    const names = new Set(
      locked.filter(([, { version }]) => version).map(([path]) => path.split('node_modules/').at(-1)),
    );
    const missing = locked.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !names.has(name))
        .map((name) => `${path} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('holds nothing that needs a Node newer than 20', () => {
    const newer = locked.filter(([, { engines }]) => engines?.node && !allowsNode20(engines.node));
    expect(newer.map(([path, { engines }]) => `${path} ${engines?.node}`)).toEqual([]);
  });
});

/** Good enough for the ranges packages write: one alternative admits some 20 not above 20.19. */
function allowsNode20(range: string): boolean {
  return range.split('||').some((alternative) => {
    const [, operator = '', major = '', minor = '0'] =
      /^\s*(>=|>|\^|~|=)?\s*v?(\d+|\*)(?:\.(\d+|x))?/.exec(alternative) ?? [];
    if (major === '*') return true;
    const version = Number(major);
    if (version === 20) return operator !== '>' && Number(minor === 'x' ? 0 : minor) <= 19;
    return (
      version < 20 && (operator === '>=' || operator === '>') && !/<\s*(=\s*)?(1\d|20)\b/.test(alternative)
    );
  });
}
