import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import type { Veiled } from '../../server/http/contract.ts';
import { groupIdNumber } from '../../server/identifiers/id-number.ts';
import { Dots, isHidden } from './Veiled.tsx';

interface IdNumberProps {
  value: Veiled | null;
  /** 6-8-3-1 as on the card, for reading against a picture. */
  grouped?: boolean;
  sx?: SxProps<Theme>;
}

/** An ID number in the identifiers' face, masked as the server sent it; dots while it awaits re-keying. */
export function IdNumber({ value, grouped = false, sx = [] }: IdNumberProps) {
  const styles: SxProps<Theme> = [
    ({ typography }) => ({
      fontFamily: typography.mono.fontFamily,
      letterSpacing: '0.02em',
      whiteSpace: 'nowrap',
    }),
    ...(Array.isArray(sx) ? sx : [sx]),
  ];
  if (isHidden(value))
    return (
      <Box component="span" sx={styles}>
        <Dots length={18} />
      </Box>
    );
  if (value === null || value === '') return <>—</>;
  const parts = grouped ? groupIdNumber(value).split(' ') : [value];
  return (
    <Box component="span" sx={styles} translate="no">
      {parts.map((part, index) => (
        <Box component="span" key={index} sx={index > 0 ? { ml: 2 } : null}>
          {part}
        </Box>
      ))}
    </Box>
  );
}
