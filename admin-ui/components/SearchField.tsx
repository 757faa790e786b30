import ClearIcon from '@mui/icons-material/Clear';
import SearchIcon from '@mui/icons-material/Search';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import type { SxProps, Theme } from '@mui/material/styles';
import { useT } from '../i18n/use-t.ts';
import { useImeInput } from './use-ime-input.ts';

interface SearchFieldProps {
  label: string;
  value: string;
  onCommit: (value: string) => void;
  placeholder?: string;
  autoFocus?: boolean;
  /** Milliseconds after the last key; short where nothing is asked of the server. */
  delay?: number;
  sx?: SxProps<Theme>;
}

/** A search box that waits for the end of an IME composition. */
export function SearchField({
  label,
  value,
  onCommit,
  placeholder = '',
  autoFocus = false,
  delay,
  sx = [],
}: SearchFieldProps) {
  const t = useT();
  const input = useImeInput(value, (text) => onCommit(text.trim()), delay);
  const clear = () => {
    input.setValue('');
    onCommit('');
  };
  return (
    <TextField
      {...input.field}
      placeholder={placeholder}
      autoFocus={autoFocus}
      sx={sx}
      slotProps={{
        htmlInput: {
          'aria-label': label,
          autoComplete: 'off',
          spellCheck: false,
          type: 'text',
          inputMode: 'search',
        },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" aria-hidden />
            </InputAdornment>
          ),
          endAdornment: input.value ? (
            <InputAdornment position="end">
              <IconButton onClick={clear} aria-label={t('common.clear')} edge="end">
                <ClearIcon fontSize="small" />
              </IconButton>
            </InputAdornment>
          ) : null,
        },
      }}
    />
  );
}
