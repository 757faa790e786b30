import { describe, expect, it } from 'vitest';
import { dark, light, toneNames } from './tokens.ts';

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [bright = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (bright + 0.05) / (dim + 0.05);
}

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, tokens) => {
  const grounds = [tokens.page, tokens.panel, tokens.lineSoft];

  it.each(['ink', 'ink2', 'ink3', 'accent'] as const)('reads %s on every ground at 4.5:1', (ink) => {
    for (const ground of grounds) expect(contrast(tokens[ink], ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(toneNames)('reads the %s tone on its own ground, on panels and on the page', (name) => {
    const tone = tokens.tones[name];
    for (const ground of [tone.soft, tokens.panel, tokens.page])
      expect(contrast(tone.main, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('reads the label of the accent button', () => {
    expect(contrast(tokens.onAccent, tokens.accent)).toBeGreaterThanOrEqual(4.5);
  });

  it('shows the border of a control at 3:1', () => {
    expect(contrast(tokens.lineStrong, tokens.panel)).toBeGreaterThanOrEqual(3);
  });
});
