import Box from '@mui/material/Box';
import type { Veiled as VeiledValue } from '../../server/http/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { offScreen } from './off-screen.ts';
import { Dots, isHidden } from './Veiled.tsx';

export type DiffValue = VeiledValue | number | boolean | null;

interface DiffProps {
  before: DiffValue;
  after: DiffValue;
  /** For identifiers. */
  mono?: boolean;
  /** Turns a stored value into a word. */
  show?: (value: string | number | boolean) => string;
}

/** Struck red before → green after; without colour the strike and the arrow still say which is which. */
export function Diff({ before, after, mono = false, show = String }: DiffProps) {
  const t = useT();
  const render = (value: DiffValue) => {
    if (isHidden(value)) return <Dots length={mono ? 18 : 6} />;
    if (value === null || value === '') return t('common.empty');
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
    return show(value);
  };
  return (
    <Box
      component="span"
      sx={({ typography }) => ({
        ...(mono ? { fontFamily: typography.mono.fontFamily, letterSpacing: '0.02em' } : {}),
        overflowWrap: 'anywhere',
      })}
    >
      <Box component="span" sx={offScreen}>{`${t('common.before')} `}</Box>
      <Box
        component="del"
        sx={({ palette }) => ({ color: palette.console.tones.refused.main, display: 'inline-block' })}
      >
        {render(before)}
      </Box>
      <Box component="span" aria-hidden sx={{ mx: 1.5 }}>
        →
      </Box>
      <Box component="span" sx={offScreen}>{` ${t('common.becomes')} `}</Box>
      <Box
        component="ins"
        sx={({ palette }) => ({
          color: palette.console.tones.done.main,
          textDecoration: 'none',
          display: 'inline-block',
          fontWeight: 600,
        })}
      >
        {render(after)}
      </Box>
    </Box>
  );
}
