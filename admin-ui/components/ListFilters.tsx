import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useListContext } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { SearchField } from './SearchField.tsx';

/** One filter of the list around it; an empty value takes the filter away. */
export function useListFilter(name: string): [value: string, set: (value: string) => void] {
  const { filterValues, setFilters } = useListContext();
  const values = filterValues as Record<string, unknown>;
  const current = values[name];
  const set = (value: string) => {
    const { [name]: _old, ...others } = values;
    setFilters(value === '' ? others : { ...others, [name]: value });
  };
  return [typeof current === 'string' ? current : '', set];
}

/** Searches the list around it. */
export function ListSearch({ label, placeholder }: { label: string; placeholder: string }) {
  const [value, set] = useListFilter('q');
  return (
    <SearchField
      label={label}
      placeholder={placeholder}
      value={value}
      onCommit={set}
      autoFocus
      sx={{ width: { xs: '100%', sm: 360 } }}
    />
  );
}

interface ListSelectProps {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

/** Narrows the list around it to one of some values. */
export function ListSelect({ name, label, options }: ListSelectProps) {
  const t = useT();
  const [value, set] = useListFilter(name);
  return (
    <TextField
      select
      label={label}
      value={options.some((option) => option.value === value) ? value : ''}
      onChange={(event) => set(event.target.value)}
      sx={{ minWidth: 132 }}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value="">{t('common.all')}</MenuItem>
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}
