import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openStage } from './browser.ts';
import { settled } from './screen.ts';

/** Kilobytes of JavaScript, as compressed on the way, until the first page of work is there. */
const most = 450;

describe('a first load', () => {
  const stage = openStage();

  it(`transfers less than ${most} kB of JavaScript from the log-in to the queue`, async () => {
    const page = await stage.visitor();
    const scripts: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script')
        scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await signInByHand(page, stage.url);
    const sizes = await Promise.all(scripts);
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000;
    process.stdout.write(`first load: ${kilobytes.toFixed(1)} kB of JavaScript in ${sizes.length} files\n`);
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(kilobytes).toBeLessThan(most);
  });

  it('runs under a policy that allows no inline script, and breaks none of it', async () => {
    const page = await stage.visitor();
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        // Heard by the watch over the console, with what was violated.
        console.error(`${event.effectiveDirective} ${event.blockedURI}`);
      });
    });
    const answer = await page.goto(stage.url);
    const policy = new Map(
      (answer?.headers()['content-security-policy'] ?? '').split(';').map((directive) => {
        const [name = '', ...sources] = directive.trim().split(/\s+/);
        return [name, sources] as const;
      }),
    );
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('default-src')).toEqual(["'self'"]);
    expect(policy.get('object-src')).toEqual(["'none'"]);
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    await signInByHand(page, stage.url);
  });
});

async function signInByHand(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'operator1' }).click();
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('tab', { name: '我的' }).waitFor();
  await settled(page);
}
