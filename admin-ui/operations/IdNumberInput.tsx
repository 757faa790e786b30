import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useId, useRef, useState } from 'react';
import type { ClipboardEvent, FocusEvent, KeyboardEvent, ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { offScreen } from '../components/off-screen.ts';
import { today } from '../components/time.ts';
import { GroupedCrop } from '../fax/GroupedCrop.tsx';
import type { CropSource } from '../fax/PageCrop.tsx';
import { useT } from '../i18n/use-t.ts';
import { fonts } from '../theme/tokens.ts';
import {
  assessEntry,
  groupParts,
  groupSizes,
  inForm,
  isCompleteEntry,
  typeGroup,
} from './id-number-entry.ts';
import type { IdNumberEntry } from './id-number-entry.ts';
import { IdNumberFactsLine } from './IdNumberFactsLine.tsx';

interface IdNumberInputProps {
  /** Finds the first box again: `[data-field="…"]`. */
  name: string;
  label: string;
  /** The heading above says it already. */
  hideLabel?: boolean;
  entry: IdNumberEntry;
  onChange: (entry: IdNumberEntry) => void;
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
  /** Called when the last character has been typed. */
  onComplete?: (() => void) | undefined;
  /** Called when the cursor leaves the whole number. */
  onLeave?: () => void;
}

const gap = 8;
const padding = 14;

/**
 * An ID number typed in groups of 6-8-3-1 (6-6-3 for an old card) against its picture. Never pasted: a copied number
 * brings its mistake along.
 */
export function IdNumberInput(props: IdNumberInputProps) {
  const { label, entry, onChange, picture, lenient = false, disabled = false, error } = props;
  const t = useT();
  const id = useId();
  const boxes = useRef<(HTMLInputElement | null)[]>([]);
  const [notice, setNotice] = useState<'paste' | 'characters' | null>(null);
  const [composing, setComposing] = useState<{ index: number; text: string } | null>(null);
  const sizes = groupSizes[entry.form];
  const facts = assessEntry(entry, today());
  const wrong = (index: number) =>
    !lenient && facts.refusal !== null && (facts.failing === index || facts.failing === null);

  const focusBox = (index: number, end = true) => {
    const box = boxes.current[index];
    if (!box) return;
    box.focus();
    const at = end ? box.value.length : 0;
    box.setSelectionRange(at, at);
  };

  const type = (index: number, raw: string) => {
    const typed = typeGroup(entry, index, raw);
    setNotice(typed.rejected ? 'characters' : null);
    // At once: the next key of a fast typist already belongs into the next box.
    flushSync(() => onChange(typed.entry));
    if (typed.focus !== index) focusBox(typed.focus);
    if (isCompleteEntry(typed.entry) && !isCompleteEntry(entry)) props.onComplete?.();
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

  const refusePaste = (event: ClipboardEvent | React.DragEvent) => {
    event.preventDefault();
    setNotice('paste');
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
            <Box
              key={`${entry.form}-${index}`}
              component="input"
              ref={(element: HTMLInputElement | null) => {
                boxes.current[index] = element;
              }}
              data-field={index === 0 ? props.name : undefined}
              value={composing?.index === index ? composing.text : (entry.groups[index] ?? '')}
              disabled={disabled}
              autoFocus={Boolean(props.autoFocus) && index === 0}
              aria-label={t(`operations.idNumber.parts.${groupParts[index] ?? 'address'}`, { label, size })}
              aria-invalid={wrong(index) || Boolean(error)}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              inputMode={size === 1 ? 'text' : 'numeric'}
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
          ))}
        </Box>
      </Box>
      <Box sx={{ display: 'flow-root', mt: 1, minHeight: 24 }}>
        <FormControlLabel
          control={<Switch size="small" checked={entry.form === 15} />}
          label={t('operations.idNumber.oldForm')}
          disabled={disabled}
          onChange={(_event, checked) => onChange(inForm(entry, checked ? 15 : 18))}
          sx={{
            float: 'right',
            m: 0,
            '& .MuiFormControlLabel-label': { fontSize: 12, color: 'text.secondary' },
          }}
        />
        <Box id={`${id}-facts`} aria-live="polite" sx={{ pt: 0.75 }}>
          <IdNumberFactsLine facts={facts} lenient={lenient} notice={notice} error={error ?? null}>
            {props.children}
          </IdNumberFactsLine>
        </Box>
      </Box>
    </Box>
  );
}

const boxStyle = {
  flex: 'none',
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
