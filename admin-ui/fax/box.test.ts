import { describe, expect, it } from 'vitest';
import { boxBetween, padded, turnClockwise } from './box.ts';

describe('a box on a page', () => {
  it('is spanned by two corners in any order and stays on the page', () => {
    expect(boxBetween({ x: 0.6, y: 0.5 }, { x: 0.2, y: 0.4 })).toEqual([0.2, 0.4, 0.4, 0.1]);
    expect(boxBetween({ x: -0.2, y: 0.5 }, { x: 0.5, y: 1.4 })).toEqual([0, 0.5, 0.5, 0.5]);
  });

  it('comes back to its place after four quarter turns', () => {
    let box = boxBetween({ x: 0.1, y: 0.2 }, { x: 0.4, y: 0.25 });
    for (let turn = 0; turn < 4; turn += 1) box = turnClockwise(box);
    expect(box).toEqual([0.1, 0.2, 0.3, 0.05]);
  });

  it('is widened no further than the edge', () => {
    expect(padded([0, 0.4, 0.5, 0.2], 0.5, 0.5)).toEqual([0, 0.3, 0.75, 0.4]);
  });
});
