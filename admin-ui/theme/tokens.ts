/** Every colour, size and duration of the console. Nothing else in the interface names a colour. */
export interface Tone {
  /** Text and icons, 4.5:1 on `soft`, on panels and on the page. */
  main: string;
  /** The quiet ground behind it. */
  soft: string;
}

export const toneNames = ['waiting', 'approval', 'done', 'refused', 'neutral', 'accent'] as const;
export type ToneName = (typeof toneNames)[number];

export interface Tokens {
  page: string;
  panel: string;
  /** The dark ground around a fax page. */
  well: string;
  /** The paper of a scanned page, in both themes. */
  paper: string;
  line: string;
  lineSoft: string;
  /** The border of what can be typed into or pressed. */
  lineStrong: string;
  ink: string;
  ink2: string;
  ink3: string;
  accent: string;
  accentStrong: string;
  onAccent: string;
  /** Two stripes of a bar that is not yet counted. */
  stripe: [string, string];
  shadow: string;
  tones: Record<ToneName, Tone>;
}

export const light: Tokens = {
  page: '#f5f6f8',
  panel: '#ffffff',
  well: '#dfe3e8',
  paper: '#fdfdfb',
  line: '#e3e6eb',
  lineSoft: '#eef0f3',
  lineStrong: '#868f9d',
  ink: '#1b2430',
  ink2: '#4f5a6b',
  ink3: '#616b7c',
  accent: '#0b6e8a',
  accentStrong: '#095a71',
  onAccent: '#ffffff',
  stripe: ['#7fb8c7', '#cfe6ec'],
  shadow: '0 8px 28px rgb(27 36 48 / 0.16)',
  tones: {
    waiting: { main: '#8a5000', soft: '#fff4df' },
    approval: { main: '#5b3fb0', soft: '#efeafc' },
    done: { main: '#11693b', soft: '#e5f5ec' },
    refused: { main: '#b3261e', soft: '#fdebea' },
    neutral: { main: '#4f5a6b', soft: '#eef0f3' },
    accent: { main: '#0a637c', soft: '#e6f2f5' },
  },
};

export const dark: Tokens = {
  page: '#0f141a',
  panel: '#171d25',
  well: '#0a0e13',
  paper: '#fdfdfb',
  line: '#2b343f',
  lineSoft: '#222a34',
  lineStrong: '#6d7a8b',
  ink: '#e7ebf0',
  ink2: '#b2bcc9',
  ink3: '#96a2b1',
  accent: '#56b6d0',
  accentStrong: '#7fcbe0',
  onAccent: '#04222b',
  stripe: ['#2f7388', '#1c414d'],
  shadow: '0 8px 28px rgb(0 0 0 / 0.55)',
  tones: {
    waiting: { main: '#f0bc66', soft: '#362a14' },
    approval: { main: '#bba9f6', soft: '#2b2447' },
    done: { main: '#74cf9b', soft: '#143022' },
    refused: { main: '#ff9d94', soft: '#401f1d' },
    neutral: { main: '#b2bcc9', soft: '#242c37' },
    accent: { main: '#7fcbe0', soft: '#15323c' },
  },
};

export const fonts = {
  text: '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif',
  mono: '"JetBrains Mono", "DejaVu Sans Mono", Consolas, monospace',
};

/** Pixels. */
export const sizes = {
  grid: 4,
  text: 14,
  table: 13,
  small: 12,
  control: 34,
  row: 36,
  bar: 48,
  menu: 176,
  radius: 8,
  panelRadius: 10,
};

/** Milliseconds. */
export const motion = { quick: 80, normal: 120, slow: 150 };
