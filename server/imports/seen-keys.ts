/**
 * The keys of the lines taken so far, so that a key stands in a file once: two lines of one key would turn the row to
 * and fro with every run. Of each key only 64 bits of a hash are kept, 8 to 21 bytes a line; two different keys of five
 * million are taken for one with a probability below one in a million.
 */
export class SeenKeys {
  private table = new Uint32Array(2 * 4_096);
  private count = 0;

  /** Whether the key was there already; it is now. */
  add(key: string): boolean {
    if (this.count * 4 >= (this.table.length / 2) * 3) this.grow();
    const [low, high] = hashOf(key);
    const isNew = put(this.table, low, high);
    if (isNew) this.count++;
    return !isNew;
  }

  has(key: string): boolean {
    const [low, high] = hashOf(key);
    const place = placeOf(this.table, low, high);
    return (this.table[place] ?? 0) !== 0 || (this.table[place + 1] ?? 0) !== 0;
  }

  private grow(): void {
    const larger = new Uint32Array(this.table.length * 2);
    for (let i = 0; i < this.table.length; i += 2) {
      const [low = 0, high = 0] = [this.table[i], this.table[i + 1]];
      if (low !== 0 || high !== 0) put(larger, low, high);
    }
    this.table = larger;
  }
}

/** Where the hash stands, or the free place for it; the number of places is a power of two. */
function placeOf(table: Uint32Array, low: number, high: number): number {
  const mask = table.length / 2 - 1;
  let place = low & mask;
  for (;;) {
    const at = place * 2;
    const [storedLow, storedHigh] = [table[at], table[at + 1]];
    if ((storedLow === low && storedHigh === high) || (storedLow === 0 && storedHigh === 0)) return at;
    place = (place + 1) & mask;
  }
}

function put(table: Uint32Array, low: number, high: number): boolean {
  const at = placeOf(table, low, high);
  if (table[at] !== 0 || table[at + 1] !== 0) return false;
  table[at] = low;
  table[at + 1] = high;
  return true;
}

/** Two independent 32-bit hashes (FNV-1a with other constants, each with the finaliser of MurmurHash3); never both 0. */
function hashOf(key: string): [low: number, high: number] {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x5bd1e995) ^ (high >>> 15);
  }
  return [finished(low), finished(high) || 1];
}

function finished(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
