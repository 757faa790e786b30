/**
 * `npm test`: installs what is missing, then runs every check. `npm test -- unit e2e` runs only the named stages;
 * `--long` tries properties on many more cases.
 */
import '../server/setup/node-version.mjs';
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root, SetupError } from '../server/setup/install.mjs';
import { ensureSpaBuilt } from '../server/setup/spa.mjs';
import { installChromium } from './browser.mjs';

const reports = join(tmpdir(), `console-tests-${process.pid}`);
const args = process.argv.slice(2);
const long = args.includes('--long');
const chosen = args.filter((arg) => !arg.startsWith('--'));

/** Stages of one `together` run side by side: each of them keeps one core busy at most. */
const stages = [
  {
    name: 'format',
    together: 'text',
    work: tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  },
  { name: 'lint', together: 'text', work: tool('oxlint/bin/oxlint') },
  { name: 'unused', together: 'text', work: tool('knip/bin/knip.js') },
  { name: 'types', together: 'text', work: tool('typescript/bin/tsc', '--noEmit') },
  { name: 'build', together: 'text', work: ensureSpaBuilt },
  ...['unit', 'api-sqlite', 'api-postgres'].map(project),
  {
    ...project('e2e'),
    before: async () => {
      process.env['CHROMIUM_PATH'] = await installChromium();
    },
  },
];

/** @returns a stage's work: resolves to whether the tool was content */
function tool(path, ...toolArgs) {
  return () =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(root, 'node_modules', path), ...toolArgs], {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, ...(long && { TEST_LONG: '1' }) },
      });
      child.on('error', reject);
      child.on('exit', (code) => resolve(code === 0));
    });
}

function project(name) {
  const report = join(reports, `${name}.json`);
  const vitest = [
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  return { name, report, work: tool('vitest/vitest.mjs', ...vitest) };
}

/** Tests of one project; a run that ended before its report counts as none, and as failed. */
function tally(report) {
  try {
    const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, success };
  } catch {
    return { passed: 0, failed: 0, success: false };
  }
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

async function runStage({ name, before, work, report }) {
  const started = Date.now();
  process.stdout.write(`\n── ${name}\n`);
  let ok = false;
  try {
    await before?.();
    ok = (await work()) !== false;
  } catch (error) {
    process.stdout.write(`${error instanceof SetupError ? error.message : error.stack}\n`);
  }
  const { passed, failed, success } = report ? tally(report) : { passed: 0, failed: 0, success: true };
  ok &&= success;
  const tests = report ? `${passed} passed, ${failed} failed` : '';
  // A stage that fails without a failing test is a failure all the same.
  return { name, ok, passed, failed: ok ? failed : Math.max(failed, 1), time: seconds(started), tests };
}

/** Neighbouring stages of one `together` in one group, any other alone. */
function groupsOf(wanted) {
  const groups = [];
  for (const stage of wanted) {
    const last = groups.at(-1);
    if (stage.together && last?.[0].together === stage.together) last.push(stage);
    else groups.push([stage]);
  }
  return groups;
}

async function main() {
  const started = Date.now();
  const unknown = chosen.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0)
    throw new Error(`no stage ${unknown.join(', ')}; there are ${stages.map(({ name }) => name).join(', ')}`);
  const results = [];
  try {
    ensureInstalled({ development: true });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stdout.write(`${error.message}\n`);
    results.push({ name: 'install', ok: false, passed: 0, failed: 1, time: seconds(started), tests: '' });
  }
  const wanted = stages.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  for (const group of groupsOf(wanted)) {
    if (results.some(({ ok }) => !ok)) break;
    results.push(...(await Promise.all(group.map(runStage))));
  }
  rmSync(reports, { recursive: true, force: true });

  process.stdout.write('\n');
  for (const { name, ok, time, tests } of results)
    process.stdout.write(`${ok ? '✓' : '✗'} ${name.padEnd(14)}${time.padStart(8)}  ${tests}\n`);
  for (const { name } of wanted.filter(({ name }) => !results.some((result) => result.name === name)))
    process.stdout.write(`- ${name.padEnd(14)} not run\n`);
  process.stdout.write(`  ${'total'.padEnd(14)}${seconds(started).padStart(8)}\n`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
}

await main();
