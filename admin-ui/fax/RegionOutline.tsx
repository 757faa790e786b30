import ButtonBase from '@mui/material/ButtonBase';
import { alpha } from '@mui/material/styles';
import { light } from '../theme/tokens.ts';
import type { Box } from './box.ts';

// The paper is light in both themes, and so is the outline upon it.
const ink = light.accent;

/** A part of a page that a field or a piece of evidence was read from. */
export interface PageRegion {
  id: string;
  faxId: string;
  page: number;
  box: Box;
  /** What it was read for, in words. */
  label: string;
  /** The input field it belongs to, null for material. */
  field: string | null;
}

interface RegionOutlineProps {
  region: PageRegion;
  active: boolean;
  onPick?: ((region: PageRegion) => void) | undefined;
}

/** The outlined region; strong while its field has the focus. Pressing it goes to the field. */
export function RegionOutline({ region, active, onPick }: RegionOutlineProps) {
  const [x, y, width, height] = region.box;
  return (
    <ButtonBase
      aria-label={region.label}
      title={region.label}
      disabled={!onPick}
      onClick={() => onPick?.(region)}
      // The place changes with every region: as a style it makes no new class.
      style={{
        left: `${x * 100}%`,
        top: `${y * 100}%`,
        width: `${width * 100}%`,
        height: `${height * 100}%`,
      }}
      sx={{
        position: 'absolute',
        borderRadius: 0.5,
        outline: active ? `3px solid ${ink}` : `2px solid ${alpha(ink, 0.45)}`,
        outlineOffset: '2px',
        backgroundColor: alpha(ink, active ? 0.12 : 0.05),
        '&:hover': { backgroundColor: alpha(ink, 0.16) },
        '&.Mui-focusVisible': { outline: `3px solid ${ink}`, outlineOffset: '4px' },
      }}
    />
  );
}
