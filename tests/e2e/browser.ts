/** One browser for a test file, a context for each member of staff, and a watch over everything they do. */
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { pictureFile } from './screen.ts';
import { startServer } from './server.ts';
import type { RunningServer } from './server.ts';
import { Watch } from './watch.ts';

export interface Look {
  locale?: 'zh' | 'en';
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing but this machine has an address, whatever the page or the browser may ask for.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export interface Stage {
  readonly url: string;
  /** Where the server's database and faxes are. */
  readonly dataDir: string;
  readonly watch: Watch;
  /** An empty page of somebody who has not signed in. */
  visitor: (look?: Look) => Promise<Page>;
  /** A page of a member of the demonstration staff, signed in, in a context of its own. */
  as: (username: string, look?: Look) => Promise<Page>;
}

/**
 * A server and a browser for the test file. After each test it fails on an error in the console, an uncaught
 * exception, a request to another host, or a URL that tells a number, a phone or what was typed into a search.
 */
export function openStage({ reading = false } = {}): Stage {
  let server: RunningServer;
  let browser: Browser;
  const watch = new Watch();

  beforeAll(async () => {
    server = await startServer({ reading });
    const path = process.env['CHROMIUM_PATH'];
    browser = await chromium.launch({ args: flags, ...(path ? { executablePath: path } : {}) });
  });
  beforeEach(({ onTestFailed, task }) => {
    onTestFailed(() => keepPictures(browser, task.name));
  });
  afterEach(() => {
    expect(watch.faults(server.url), 'what the browser complained about').toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const open = async (look: Look): Promise<BrowserContext> => {
    const { locale = 'zh', theme = 'light', width = 1280, height = 800 } = look;
    const context = await browser.newContext({
      viewport: { width, height },
      locale: locale === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      colorScheme: theme,
      reducedMotion: 'reduce',
      storageState: {
        cookies: [],
        origins: [
          { origin: server.url, localStorage: [{ name: 'console.locale', value: JSON.stringify(locale) }] },
        ],
      },
    });
    context.setDefaultTimeout(15_000);
    watch.over(context);
    return context;
  };

  return {
    get url() {
      return server.url;
    },
    get dataDir() {
      return server.dataDir;
    },
    watch,
    visitor: async (look = {}) => (await open(look)).newPage(),
    as: async (username, look = {}) => {
      const context = await open(look);
      await context.request.post(`${server.url}/api/session`, {
        data: { username, password: `demo-pass-${username}` },
      });
      return context.newPage();
    },
  };
}

/** What every open page looked like when a test failed. */
async function keepPictures(browser: Browser, test: string): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [index, page] of pages.entries())
    await page.screenshot({ path: pictureFile(`failed ${test} ${index + 1}`) });
}
