import type { RaThemeOptions } from 'react-admin';
import './augment.ts';
import { components } from './components.ts';
import { dark, fonts, light, motion, sizes } from './tokens.ts';
import type { Tokens } from './tokens.ts';

const rem = (pixels: number) => `${pixels / 16}rem`;

function optionsOf(mode: 'light' | 'dark', tokens: Tokens): RaThemeOptions {
  const { tones } = tokens;
  return {
    spacing: sizes.grid,
    shape: { borderRadius: sizes.radius },
    palette: {
      mode,
      primary: {
        main: tokens.accent,
        dark: tokens.accentStrong,
        light: tokens.accentStrong,
        contrastText: tokens.onAccent,
      },
      secondary: { main: tokens.ink2, contrastText: tokens.panel },
      error: { main: tones.refused.main },
      warning: { main: tones.waiting.main },
      success: { main: tones.done.main },
      info: { main: tokens.accent },
      background: { default: tokens.page, paper: tokens.panel },
      text: { primary: tokens.ink, secondary: tokens.ink2, disabled: tokens.ink3 },
      divider: tokens.line,
      console: {
        tones,
        line: { main: tokens.line, soft: tokens.lineSoft, strong: tokens.lineStrong },
        ink: { second: tokens.ink2, third: tokens.ink3 },
        well: tokens.well,
        paper: tokens.paper,
        stripe: tokens.stripe,
      },
    },
    typography: {
      fontFamily: fonts.text,
      fontSize: sizes.text,
      fontWeightMedium: 500,
      fontWeightBold: 600,
      h1: { fontSize: rem(20), fontWeight: 600, lineHeight: 1.4, letterSpacing: 0 },
      h2: { fontSize: rem(13), fontWeight: 600, lineHeight: 1.5, letterSpacing: '0.02em' },
      h3: { fontSize: rem(15), fontWeight: 600, lineHeight: 1.5, letterSpacing: 0 },
      h4: { fontSize: rem(14), fontWeight: 600, lineHeight: 1.5, letterSpacing: 0 },
      subtitle1: { fontSize: rem(14), fontWeight: 600, lineHeight: 1.5 },
      subtitle2: { fontSize: rem(13), fontWeight: 600, lineHeight: 1.5 },
      body1: { fontSize: rem(14), lineHeight: 1.45, letterSpacing: 0 },
      body2: { fontSize: rem(13), lineHeight: 1.5, letterSpacing: 0 },
      caption: { fontSize: rem(12), lineHeight: 1.5, letterSpacing: 0 },
      button: { fontSize: rem(14), fontWeight: 500, textTransform: 'none', letterSpacing: 0 },
      mono: { fontFamily: fonts.mono, fontSize: 'inherit', letterSpacing: '0.02em' },
    },
    transitions: {
      duration: {
        shortest: motion.quick,
        shorter: motion.quick,
        short: motion.normal,
        standard: motion.normal,
        complex: motion.slow,
        enteringScreen: motion.normal,
        leavingScreen: motion.quick,
      },
    },
    components: components(tokens),
  };
}

export const lightTheme = optionsOf('light', light);
export const darkTheme = optionsOf('dark', dark);
