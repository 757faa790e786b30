/** The rules of the tree that neither the compiler nor the linter can hold. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import lockfile from '../package-lock.json' with { type: 'json' };
import { permissions } from '../server/auth/permissions.ts';
import { catalogue } from '../server/operations/catalogue.ts';
import { routes } from '../server/routes.ts';
import { spaSources } from '../server/setup/spa.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const folders = ['.ci', 'admin-ui', 'db', 'docs', 'fixtures', 'server', 'tests'];
const read = (path: string): string => readFileSync(root + path, 'utf8');

const files = [
  ...readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name),
  ...folders.flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => posix.join(parentPath.slice(root.length), name)),
  ),
];
const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/.test(path) && path.includes('/');
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
const code = files.filter((path) => isCode(path) && !path.startsWith('tests/') && !isTest(path));

/** What a file imports: paths from the root for files, names for packages. */
function importsOf(path: string): string[] {
  const specifiers = read(path).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"]+)\1/g);
  return [...specifiers].map(([, , specifier = '']) =>
    specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier,
  );
}

/** Imports that break a rule, as `file -> import`. */
function offences(from: (path: string) => boolean, allowed: (imported: string) => boolean): string[] {
  return code
    .filter(from)
    .flatMap((path) => importsOf(path).map((imported) => ({ path, imported })))
    .filter(({ imported }) => !allowed(imported))
    .map(({ path, imported }) => `${path} -> ${imported}`);
}

const isPackage = (imported: string): boolean => !folders.some((folder) => imported.startsWith(`${folder}/`));
const isContract = (path: string): boolean => /^server\/([\w-]+\/)*contract\.ts$/.test(path);
const isIdentifier = (path: string): boolean => path.startsWith('server/identifiers/');
const isRule = (path: string): boolean => path.startsWith('server/rules/');
const isFixture = (path: string): boolean => /^fixtures\/[\w-]+\.json$/.test(path);
const words = 'db/schema/words.ts';

describe('dependencies between folders', () => {
  it('finds the imports', () => {
    expect(importsOf('db/database.ts')).toContain('db/columns.ts');
    expect(importsOf('db/database.ts')).toContain('db/dialect/sqlite.ts');
  });

  it('keeps db below everything else', () => {
    expect(
      offences(
        (path) => path.startsWith('db/'),
        (imported) => imported.startsWith('db/') || isPackage(imported),
      ),
    ).toEqual([]);
  });

  it('keeps server/identifiers to itself and its data', () => {
    expect(offences(isIdentifier, (imported) => isIdentifier(imported) || isFixture(imported))).toEqual([]);
  });

  it('keeps server/rules to itself, identifiers and words', () => {
    expect(
      offences(isRule, (imported) => isRule(imported) || isIdentifier(imported) || imported === words),
    ).toEqual([]);
  });

  it('keeps contracts to contracts, identifiers, rules, words and zod', () => {
    expect(
      offences(
        isContract,
        (imported) =>
          isContract(imported) ||
          isIdentifier(imported) ||
          isRule(imported) ||
          [words, 'zod'].includes(imported),
      ),
    ).toEqual([]);
  });

  it('keeps the server from the user interface and the tests', () => {
    expect(
      offences(
        (path) => path.startsWith('server/'),
        (imported) => !/^(admin-ui|tests)\//.test(imported),
      ),
    ).toEqual([]);
  });

  it('lets the user interface use contracts, identifiers, rules and words only', () => {
    expect(
      offences(
        (path) => path.startsWith('admin-ui/'),
        (imported) =>
          imported.startsWith('admin-ui/') ||
          isContract(imported) ||
          isIdentifier(imported) ||
          isRule(imported) ||
          isFixture(imported) ||
          imported === words ||
          (isPackage(imported) && !imported.startsWith('drizzle')),
      ),
    ).toEqual([]);
  });

  it('knows the dialects in db only', () => {
    const dialect = /^(better-sqlite3|pg|drizzle-orm\/.*(pg|postgres|sqlite).*)$/;
    expect(
      offences(
        (path) => !path.startsWith('db/'),
        (imported) => !dialect.test(imported),
      ),
    ).toEqual([]);
  });

  it('rebuilds the user interface when any of its modules changes', () => {
    const sources = new Set(spaSources());
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      if (isCode(path))
        importsOf(path)
          .filter((imported) => !isPackage(imported))
          .forEach(visit);
    };
    visit('admin-ui/main.tsx');
    visit('admin-ui/status/status.ts');
    expect([...reached].filter((path) => !sources.has(path))).toEqual([]);
  });
});

describe('routes', () => {
  const named = (route: { method: string; path: string }): string =>
    `${route.method.toUpperCase()} ${route.path}`;

  it('each declare a permission', () => {
    const known = new Set<string>([...permissions, 'public', 'session', 'token']);
    expect(routes.length).toBeGreaterThan(0);
    expect(routes.filter(({ permission }) => !known.has(permission)).map(named)).toEqual([]);
  });

  it('are public only where nobody can have signed in yet, and for requesters', () => {
    expect(
      routes
        .filter(({ permission }) => permission === 'public')
        .map(named)
        .sort(),
    ).toEqual(['GET /api/session', 'POST /api/public/status', 'POST /api/session']);
  });

  it('are declared once', () => {
    const names = routes.map(named);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('are the only way to answer a request, but for the pages and what operators of the server need', () => {
    const direct = /\b(app|router)\.(get|post|put|patch|delete|all)\(\s*['"`]/;
    expect(code.filter((path) => path.startsWith('server/') && direct.test(read(path)))).toEqual([
      'server/app.ts',
      'server/http/system-routes.ts',
    ]);
  });
});

describe('operations', () => {
  it('each have a file and a test beside it', () => {
    expect(catalogue.length).toBeGreaterThan(0);
    for (const { type } of catalogue) {
      for (const path of [`server/operations/types/${type}.ts`, `server/operations/types/${type}.test.ts`])
        expect(existsSync(root + path), path).toBe(true);
    }
  });
});

describe('the tree', () => {
  const texts = files.filter((path) =>
    /(\.(ts|tsx|mjs|json|md|html|css|sql|yml|yaml)|\.npmrc|\.ci\/run)$/.test(path),
  );
  const containing = (pattern: RegExp): string[] => texts.filter((path) => pattern.test(read(path)));

  it('names no path of a machine', () => {
    expect(containing(/(?<![\w.~}/-])\/(home|root|Users|work|workspace|tmp)\/[\w.-]/)).toEqual([]);
    expect(containing(/\b[A-Z]:\\\\?Users\b/)).toEqual([]);
  });

  it('names no package registry', () => {
    expect(containing(/\bregistry\.[\w-]+\.\w+|npm[m]irror|^registry\s*=/m)).toEqual([]);
  });

  it('locks packages without their addresses', () => {
    const addressed = Object.entries(lockfile.packages).filter(([, entry]) => 'resolved' in entry);
    expect(addressed.map(([path]) => path)).toEqual([]);
  });
});
