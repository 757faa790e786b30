import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import type { ClipboardEvent, DragEvent, FocusEvent, KeyboardEvent, ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { offScreen } from '../components/off-screen.ts';
import { GroupedCrop } from '../fax/GroupedCrop.tsx';
import type { CropSource } from '../fax/PageCrop.tsx';
import { useT } from '../i18n/use-t.ts';
import { fonts } from '../theme/tokens.ts';
import { entryText, isComplete } from './grouped-entry.ts';
import type { GroupedEntry, Grouping, Typed } from './grouped-entry.ts';

/** What a field that is typed in groups takes, whatever number it is. */
export interface GroupedInputProps<Form extends number> {
  /** Finds the first box again: `[data-field="…"]`. */
  name: string;
  label: string;
  /** The heading above says it already. */
  hideLabel?: boolean;
  entry: GroupedEntry<Form>;
  onChange: (entry: GroupedEntry<Form>) => void;
  /** The region of the fax it is read from; shown above the boxes in the same groups. */
  picture?: CropSource | null | undefined;
  /** A number that may itself be wrong: what it says is told, nothing is held against it. */
  lenient?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  /** A sentence of the server about this field. */
  error?: string | null | undefined;
  /** Further findings, shown after what the number itself says. */
  children?: ReactNode;
  onFocus?: () => void;
  /** Called with the number when its last character has been typed. */
  onComplete?: ((text: string) => void) | undefined;
  /** Called when the cursor leaves the whole number. */
  onLeave?: () => void;
}

interface GroupedBoxesProps<Form extends number> extends Omit<
  GroupedInputProps<Form>,
  'children' | 'lenient'
> {
  id: string;
  grouping: Grouping;
  type: (index: number, raw: string) => Typed<Form>;
  /** What stands in a group, for those who do not see it. */
  partLabel: (index: number, size: number) => string;
  wrong: (index: number) => boolean;
  /** Places of the typed number, from 0, that want a second look. */
  marks: readonly number[];
  inputMode: (index: number) => 'numeric' | 'text';
  onNotice: (notice: 'paste' | 'characters' | null) => void;
  /** The line below, `${id}-facts`. */
  facts: ReactNode;
}

const gap = 8;
const padding = 14;

/**
 * A number typed in groups, each character under its picture. Never pasted: a copied number brings its mistake along.
 */
export function GroupedBoxes<Form extends number>(props: GroupedBoxesProps<Form>) {
  const { id, label, entry, onChange, picture, disabled = false, grouping, onNotice } = props;
  const { sizes } = grouping;
  const t = useT();
  const boxes = useRef<(HTMLInputElement | null)[]>([]);
  const [composing, setComposing] = useState<{ index: number; text: string } | null>(null);

  const focusBox = (index: number, end = true) => {
    const box = boxes.current[index];
    if (!box) return;
    box.focus();
    const at = end ? box.value.length : 0;
    box.setSelectionRange(at, at);
  };

  const type = (index: number, raw: string) => {
    const typed = props.type(index, raw);
    onNotice(typed.rejected ? 'characters' : null);
    // At once: the next key of a fast typist already belongs into the next box.
    flushSync(() => onChange(typed.entry));
    if (typed.focus !== index) focusBox(typed.focus);
    if (isComplete(typed.entry, grouping) && !isComplete(entry, grouping))
      props.onComplete?.(entryText(typed.entry));
  };

  const onKeyDown = (index: number) => (event: KeyboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const atStart = selectionStart === 0 && selectionEnd === 0;
    const atEnd = selectionStart === value.length && selectionEnd === value.length;
    if (event.key === 'Backspace' && atStart && index > 0) {
      event.preventDefault();
      const groups = [...entry.groups];
      groups[index - 1] = (groups[index - 1] ?? '').slice(0, -1);
      flushSync(() => onChange({ ...entry, groups }));
      focusBox(index - 1);
    } else if (event.key === 'ArrowLeft' && atStart && index > 0) {
      event.preventDefault();
      focusBox(index - 1);
    } else if (event.key === 'ArrowRight' && atEnd && index + 1 < sizes.length) {
      event.preventDefault();
      focusBox(index + 1, false);
    }
  };

  const refusePaste = (event: ClipboardEvent | DragEvent) => {
    event.preventDefault();
    onNotice('paste');
  };

  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) props.onLeave?.();
  };

  const characters = sizes.reduce((sum, size) => sum + size, 0);
  const fixed = gap * (sizes.length - 1) + padding * sizes.length;
  return (
    <Box role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-facts`} onBlur={onBlur}>
      <Typography id={`${id}-label`} variant="body2" sx={props.hideLabel ? offScreen : { fontWeight: 500 }}>
        {label}
      </Typography>
      <Box
        sx={{
          containerType: 'inline-size',
          // One character's width, so that a typed digit stands under the pictured one.
          '& > *': { '--char': `min(calc((100cqw - ${fixed}px) / ${characters}), 25px)` },
        }}
      >
        {picture ? (
          <Box sx={{ mt: 1 }}>
            <GroupedCrop
              source={picture}
              label={t('operations.idNumber.picture', { label })}
              groups={sizes}
              character="var(--char)"
              extra={`${padding}px`}
              gap={gap}
            />
          </Box>
        ) : null}
        <Box sx={{ display: 'flex', mt: 1.5 }} style={{ gap }}>
          {sizes.map((size, index) => (
            <Box key={`${entry.form}-${index}`} sx={{ position: 'relative', flex: 'none' }}>
              <Box
                component="input"
                ref={(element: HTMLInputElement | null) => {
                  boxes.current[index] = element;
                }}
                data-field={index === 0 ? props.name : undefined}
                value={composing?.index === index ? composing.text : (entry.groups[index] ?? '')}
                disabled={disabled}
                autoFocus={Boolean(props.autoFocus) && index === 0}
                aria-label={props.partLabel(index, size)}
                aria-invalid={props.wrong(index) || Boolean(props.error)}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                inputMode={props.inputMode(index)}
                onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
                  if (composing) setComposing({ index, text: event.target.value });
                  else type(index, event.target.value);
                }}
                onCompositionStart={() => setComposing({ index, text: entry.groups[index] ?? '' })}
                onCompositionEnd={(event: React.CompositionEvent<HTMLInputElement>) => {
                  setComposing(null);
                  type(index, event.currentTarget.value);
                }}
                onKeyDown={onKeyDown(index)}
                onPaste={refusePaste}
                onDrop={refusePaste}
                onFocus={props.onFocus}
                style={{ width: `calc(var(--char) * ${size} + ${padding}px)` }}
                sx={boxStyle}
              />
              {marksIn(props.marks, sizes, index).map((at) => (
                <Box
                  key={at}
                  data-mark
                  style={{ left: `calc(${padding / 2}px + var(--char) * ${at})` }}
                  sx={markStyle}
                />
              ))}
            </Box>
          ))}
        </Box>
      </Box>
      {props.facts}
    </Box>
  );
}

/** The marked places of a group, from 0 within it. */
function marksIn(marks: readonly number[], sizes: readonly number[], index: number): number[] {
  const before = sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
  const size = sizes[index] ?? 0;
  return marks.map((mark) => mark - before).filter((at) => at >= 0 && at < size);
}

const markStyle = {
  position: 'absolute',
  top: 5,
  bottom: 5,
  width: 'var(--char)',
  border: 2,
  borderColor: 'warning.main',
  borderRadius: 0.5,
  pointerEvents: 'none',
} as const;

const boxStyle = {
  display: 'block',
  // With the cursor in a box its picture above and what is said of it below are in view as well.
  scrollMargin: '88px 0 136px',
  boxSizing: 'border-box',
  height: 38,
  // Half of the space around each character goes before the first one.
  pl: `calc(${padding / 2}px + (var(--char) - 1ch) / 2)`,
  pr: 0,
  border: 1,
  borderColor: 'console.line.strong',
  borderRadius: 1,
  bgcolor: 'background.paper',
  color: 'text.primary',
  fontFamily: fonts.mono,
  fontSize: 17,
  fontWeight: 500,
  letterSpacing: 'calc(var(--char) - 1ch)',
  '&:focus': { outline: 2, outlineStyle: 'solid', outlineColor: 'primary.main', outlineOffset: '-1px' },
  '&[aria-invalid="true"]': { borderColor: 'error.main' },
  '&:disabled': { color: 'text.secondary', bgcolor: 'console.tones.neutral.soft' },
} as const;
