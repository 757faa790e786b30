/** What a browser does besides what is looked at: its errors, its refused requests, and every address it asks for. */
import type { BrowserContext, ConsoleMessage } from 'playwright-core';

/** An ID number of 15 or 18 characters or a mobile number, standing alone; ids of rows are hexadecimal. */
const personal = /(?<![\da-f])(?:\d{17}[\dx]|\d{15}|1[3-9]\d{9})(?![\da-f])/i;

interface Refusal {
  status: number;
  path: RegExp;
}

/** Somebody who opens the console has no session yet. */
const always: readonly Refusal[] = [{ status: 401, path: /^\/api\/session$/ }];

export class Watch {
  private errors: { text: string; url: string }[] = [];
  private urls: string[] = [];
  private expected: Refusal[] = [];
  private offline = false;
  private readonly typed = new Set<string>();

  over(context: BrowserContext): void {
    context.on('request', (request) => this.urls.push(request.url()));
    // What the address bar and the history of the browser hold.
    context.on('page', (page) => page.on('framenavigated', (frame) => this.urls.push(frame.url())));
    context.on('console', (message) => this.heard(message));
    context.on('weberror', (error) => this.errors.push({ text: String(error.error()), url: '' }));
  }

  /** The server will refuse such a request in this test, and the browser says so in its console. */
  expectRefusal(status: number, path: RegExp): void {
    this.expected.push({ status, path });
  }

  /** The network will be cut in this test. */
  expectOffline(): void {
    this.offline = true;
  }

  /** Typed on the screen: none of it may ever stand in an address. */
  typing(...texts: readonly string[]): void {
    for (const text of texts) this.typed.add(text);
  }

  /** Every address asked for since the last test. */
  requested(): readonly string[] {
    return this.urls;
  }

  /** What went wrong since the last call. */
  faults(server: string): string[] {
    const unexpected = this.errors
      .filter((error) => !this.isExpected(error))
      .map(({ text, url }) => `${text} ${url}`);
    const addresses = this.urls.flatMap((url) => this.faultOf(url, server));
    this.errors = [];
    this.urls = [];
    this.expected = [];
    this.offline = false;
    return [...unexpected, ...addresses];
  }

  private heard(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    this.errors.push({ text: message.text(), url: message.location().url });
  }

  private isExpected({ text, url }: { text: string; url: string }): boolean {
    if (this.offline && text.includes('net::ERR_INTERNET_DISCONNECTED')) return true;
    const status = Number(/responded with a status of (\d{3})/.exec(text)?.[1]);
    if (!status || !url) return false;
    const { pathname } = new URL(url);
    return [...always, ...this.expected].some((one) => one.status === status && one.path.test(pathname));
  }

  private faultOf(url: string, server: string): string[] {
    if (/^(?:data|blob|about):/.test(url)) return [];
    if (new URL(url).origin !== server) return [`asked another host: ${url}`];
    const readable = decodeURIComponent(url);
    const told = [...this.typed].find((text) => readable.includes(text)) ?? personal.exec(readable)?.[0];
    return told ? [`an address tells ${told}: ${readable}`] : [];
  }
}
