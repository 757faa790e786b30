import { DatabaseBusyError } from './errors.ts';

/** One writer at a time, first come first served; a wait longer than the bound is refused. */
export class WriterLock {
  private readonly waiting: { start: () => void; timer: NodeJS.Timeout }[] = [];
  private held = false;

  constructor(private readonly waitMs: number) {}

  /** `deadline` (ms since epoch) is what is left of the bound for further waits inside. */
  async run<T>(work: (deadline: number) => Promise<T>): Promise<T> {
    const deadline = Date.now() + this.waitMs;
    await this.acquire();
    try {
      return await work(deadline);
    } finally {
      this.release();
    }
  }

  /** Resolves when nobody holds or waits. */
  async drain(): Promise<void> {
    while (this.held || this.waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private acquire(): Promise<void> {
    if (!this.held) {
      this.held = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const entry = {
        start: resolve,
        timer: setTimeout(() => {
          this.waiting.splice(this.waiting.indexOf(entry), 1);
          reject(new DatabaseBusyError());
        }, this.waitMs),
      };
      this.waiting.push(entry);
    });
  }

  private release(): void {
    const next = this.waiting.shift();
    if (!next) {
      this.held = false;
      return;
    }
    clearTimeout(next.timer);
    next.start();
  }
}
