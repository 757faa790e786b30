import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { markedParts } from '../../server/rules/find-articles.ts';

/** A text with what was searched for marked, and what means the same. */
export function Marked({ text, q }: { text: string; q: string }) {
  const parts = useMemo(() => (q ? markedParts(text, q) : [{ text, marked: false }]), [text, q]);
  return (
    <>
      {parts.map((part, index) =>
        part.marked ? (
          <Box
            component="mark"
            key={index}
            sx={({ palette }) => ({
              color: 'inherit',
              backgroundColor: palette.console.tones.waiting.soft,
              boxShadow: `inset 0 -1px ${palette.console.tones.waiting.main}`,
            })}
          >
            {part.text}
          </Box>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
