import { describe, expect, it } from 'vitest';
import { turnedReading } from './turned-reading.ts';
import type { FoundText, Understood } from './understood.ts';

const found = (page: number): FoundText => ({
  value: '440100199208259141',
  valid: true,
  page,
  box: [0.1, 0.2, 0.3, 0.05],
  confidence: 0.9,
});

const reading: Understood = {
  idNumbers: [found(1), found(2)],
  orgCodes: [],
  creditCodes: [],
  phones: [],
  names: [],
  unitNames: [],
  papers: [{ page: 2, kind: 'id-card-front' }],
  turns: [{ page: 2, turn: 180 }],
  confidence: 0.9,
};

describe('what was read of a page that is turned', () => {
  it('turns with it, and with no other page', () => {
    const [other, turned] = turnedReading(reading, 2, 90).idNumbers;
    expect(other?.box).toEqual([0.1, 0.2, 0.3, 0.05]);
    expect(turned?.box).toEqual([0.75, 0.1, 0.05, 0.3]);
  });

  it('is back where it was after a whole turn', () => {
    const once = turnedReading(reading, 2, 270);
    expect(turnedReading(once, 2, 90).idNumbers).toEqual(reading.idNumbers);
  });

  it('asks for what is left of a turn, and for nothing once the page is upright', () => {
    expect(turnedReading(reading, 2, 90).turns).toEqual([{ page: 2, turn: 90 }]);
    expect(turnedReading(reading, 2, 180).turns).toEqual([]);
  });

  it('asks for no turn of a page that somebody turned of their own accord', () => {
    expect(turnedReading(reading, 1, 90).turns).toEqual(reading.turns);
  });
});
