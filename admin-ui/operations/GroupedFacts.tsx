import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import type { ReactNode } from 'react';

interface GroupedFactsProps {
  id: string;
  /** The name of the shorter form, and whether it is the one in use. */
  short: string;
  isShort: boolean;
  onShort: (short: boolean) => void;
  disabled: boolean;
  children: ReactNode;
}

/** Under a number's boxes: what it says, and the switch to its shorter form. */
export function GroupedFacts({ id, short, isShort, onShort, disabled, children }: GroupedFactsProps) {
  return (
    <Box sx={{ display: 'flow-root', mt: 1, minHeight: 24 }}>
      <FormControlLabel
        control={<Switch size="small" checked={isShort} />}
        label={short}
        disabled={disabled}
        onChange={(_event, checked) => onShort(checked)}
        sx={{
          float: 'right',
          m: 0,
          '& .MuiFormControlLabel-label': { fontSize: 12, color: 'text.secondary' },
        }}
      />
      <Box id={`${id}-facts`} aria-live="polite" sx={{ pt: 0.75 }}>
        {children}
      </Box>
    </Box>
  );
}
