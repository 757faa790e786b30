import type { Tone, ToneName } from './tokens.ts';

declare module '@mui/material/styles' {
  interface ConsolePalette {
    tones: Record<ToneName, Tone>;
    line: { main: string; soft: string; strong: string };
    ink: { second: string; third: string };
    well: string;
    paper: string;
    stripe: [string, string];
  }
  interface Palette {
    console: ConsolePalette;
  }
  interface PaletteOptions {
    console?: ConsolePalette;
  }
  interface TypographyVariants {
    mono: React.CSSProperties;
  }
  interface TypographyVariantsOptions {
    mono?: React.CSSProperties;
  }
}

declare module '@mui/material/Typography' {
  interface TypographyPropsVariantOverrides {
    mono: true;
  }
}
