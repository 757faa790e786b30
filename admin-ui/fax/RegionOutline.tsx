import CheckIcon from '@mui/icons-material/Check';
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { alpha } from '@mui/material/styles';
import type { KeyboardEvent, ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import { light } from '../theme/tokens.ts';
import type { Box as PageBox } from './box.ts';

/** A part of a page that a field or a piece of evidence was read from. */
export interface PageRegion {
  id: string;
  faxId: string;
  page: number;
  box: PageBox;
  /** What it was read for, in words. */
  label: string;
  /** The input field it belongs to, null for material. */
  field: string | null;
  /** The machine points there; nobody has bound it yet. */
  proposed?: boolean;
}

interface RegionOutlineProps {
  region: PageRegion;
  active: boolean;
  onPick?: ((region: PageRegion) => void) | undefined;
  onRemove?: ((region: PageRegion) => void) | undefined;
  /** Binds a proposed region. */
  onAccept?: ((region: PageRegion) => void) | undefined;
}

// The paper is light in both themes, and so is the outline upon it.
const ink = light.accent;

/** The outlined region, dashed while it is only proposed; strong while its field has the focus. Pressing it goes to the field, Delete takes it away. */
export function RegionOutline({ region, active, onPick, onRemove, onAccept }: RegionOutlineProps) {
  const t = useT();
  const [x, y, width, height] = region.box;
  const line = region.proposed ? 'dashed' : 'solid';
  const remove = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' || !onRemove || region.proposed) return;
    event.preventDefault();
    onRemove(region);
  };
  return (
    <Box
      // The place changes with every region: as a style it makes no new class.
      style={{
        left: `${x * 100}%`,
        top: `${y * 100}%`,
        width: `${width * 100}%`,
        height: `${height * 100}%`,
      }}
      sx={{
        position: 'absolute',
        '& .corner': { opacity: 0 },
        '&:hover .corner, &:focus-within .corner': { opacity: 1 },
      }}
    >
      <ButtonBase
        aria-label={region.label}
        title={region.label}
        disabled={!onPick}
        onClick={() => onPick?.(region)}
        onKeyDown={remove}
        sx={{
          position: 'absolute',
          inset: 0,
          borderRadius: 0.5,
          outline: active ? `3px ${line} ${ink}` : `2px ${line} ${alpha(ink, 0.45)}`,
          outlineOffset: '2px',
          backgroundColor: alpha(ink, active ? 0.12 : region.proposed ? 0 : 0.05),
          '&:hover': { backgroundColor: alpha(ink, 0.16) },
          '&.Mui-focusVisible': { outline: `3px solid ${ink}`, outlineOffset: '4px' },
        }}
      />
      {region.proposed && onAccept ? (
        <Corner
          label={t('reading.bindPlace', { label: region.label })}
          keys="A"
          onPress={() => onAccept(region)}
        >
          <CheckIcon sx={{ fontSize: 14 }} />
        </Corner>
      ) : null}
      {onRemove && !region.proposed ? (
        <Corner label={t('fax.removeRegion', { label: region.label })} onPress={() => onRemove(region)}>
          <CloseIcon sx={{ fontSize: 14 }} />
        </Corner>
      ) : null}
    </Box>
  );
}

interface CornerProps {
  label: string;
  keys?: string;
  onPress: () => void;
  children: ReactNode;
}

/** The small round button at a corner of the region, there while the region is pointed at. */
function Corner({ label, keys, onPress, children }: CornerProps) {
  return (
    <ButtonBase
      className="corner"
      aria-label={label}
      aria-keyshortcuts={keys}
      title={label}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={onPress}
      sx={{
        position: 'absolute',
        top: -14,
        right: -14,
        width: 24,
        height: 24,
        borderRadius: '50%',
        bgcolor: ink,
        color: light.onAccent,
      }}
    >
      {children}
    </ButtonBase>
  );
}
