/** The console's colours and type as CSS variables, for a page that is made without its components. */
import { dark, fonts, light, toneNames, type Tokens } from '../theme/tokens.ts';

const plain = [
  'page',
  'panel',
  'line',
  'lineStrong',
  'ink',
  'ink2',
  'accent',
  'accentStrong',
  'onAccent',
] as const;

function variables(tokens: Tokens): string {
  const colours = plain.map((name) => `--${name}:${tokens[name]}`);
  const tones = toneNames.flatMap((name) => [
    `--${name}-main:${tokens.tones[name].main}`,
    `--${name}-soft:${tokens.tones[name].soft}`,
  ]);
  return [...colours, ...tones].join(';');
}

/** In a style element: phones of some years ago know no constructed style sheets. */
export function applyLook(): void {
  const style = document.createElement('style');
  style.textContent =
    `:root{${variables(light)};--text:${fonts.text};--mono:${fonts.mono}}` +
    `@media (prefers-color-scheme:dark){:root{${variables(dark)}}}`;
  document.head.append(style);
}
