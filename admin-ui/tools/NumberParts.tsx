import Box from '@mui/material/Box';
import { useT } from '../i18n/use-t.ts';
import type { NumberPart, NumberReading } from './number-reading.ts';

const tones = { right: 'done', wrong: 'refused', suspect: 'neutral' } as const;

interface PartProps {
  part: NumberPart;
  /** From 0 within the part; null where no character of it is the wrong one. */
  wrongAt: number | null;
}

/** A part's characters over its name and what is known of it. */
function Part({ part: { name, text, state }, wrongAt }: PartProps) {
  const t = useT();
  return (
    <Box component="li" sx={{ display: 'grid', justifyItems: 'start', gap: 0.5, minWidth: 0 }}>
      <Box
        component="span"
        translate="no"
        sx={({ palette, typography, shape }) => ({
          px: 1.5,
          py: 0.5,
          borderRadius: `${shape.borderRadius}px`,
          fontFamily: typography.mono.fontFamily,
          fontSize: 17,
          fontWeight: 500,
          overflowWrap: 'anywhere',
          color: palette.console.tones[tones[state]].main,
          backgroundColor: palette.console.tones[tones[state]].soft,
        })}
      >
        {[...text].map((character, index) => (
          <Box
            component="span"
            key={index}
            sx={index === wrongAt ? { borderBottom: 3, borderStyle: 'double' } : null}
          >
            {character}
          </Box>
        ))}
      </Box>
      <Box component="span" sx={{ fontSize: 12, color: 'text.secondary' }}>
        {t('tools.number.part', {
          name: t(`tools.number.parts.${name}`),
          state: t(`tools.number.states.${state}`),
        })}
      </Box>
    </Box>
  );
}

/** A number in its parts, as on the card or the certificate, the wrong one marked. */
export function NumberParts({ reading: { parts, position } }: { reading: NumberReading }) {
  const ends = parts.map((_, index) =>
    parts.slice(0, index + 1).reduce((sum, { text }) => sum + text.length, 0),
  );
  return (
    <Box
      component="ul"
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 2 }}
    >
      {parts.map((part, index) => {
        const begin = (ends[index] ?? 0) - part.text.length;
        const at = position === null ? null : position - 1 - begin;
        return (
          <Part
            key={part.name}
            part={part}
            wrongAt={at !== null && at >= 0 && at < part.text.length ? at : null}
          />
        );
      })}
    </Box>
  );
}
