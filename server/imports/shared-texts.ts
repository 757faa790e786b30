/**
 * The texts that the cells of a workbook share. A million rows have millions of them, so they are kept as bytes and not
 * as strings, whose own size is many times theirs.
 */
const blockSize = 1 << 20;

export class SharedTexts {
  private readonly blocks: Buffer[] = [];
  private used = blockSize;
  /** For each text: its block, its place there and its length. */
  private places = new Uint32Array(3 * 1_024);
  private count = 0;

  add(text: string): void {
    const bytes = Buffer.from(text);
    if (this.used + bytes.length > blockSize) {
      this.blocks.push(Buffer.allocUnsafeSlow(Math.max(blockSize, bytes.length)));
      this.used = 0;
    }
    const at = this.count * 3;
    if (at + 3 > this.places.length) {
      const larger = new Uint32Array(this.places.length * 2);
      larger.set(this.places);
      this.places = larger;
    }
    this.places.set([this.blocks.length - 1, this.used, bytes.length], at);
    bytes.copy(this.blocks.at(-1) ?? bytes, this.used);
    this.used += bytes.length;
    this.count++;
  }

  /** Empty where there is no such text. */
  at(index: number): string {
    if (!(index >= 0 && index < this.count)) return '';
    const [block = 0, from = 0, length = 0] = this.places.subarray(index * 3, index * 3 + 3);
    return this.blocks[block]?.toString('utf8', from, from + length) ?? '';
  }
}
