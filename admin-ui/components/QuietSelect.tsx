import MenuItem from '@mui/material/MenuItem';
import Select from '@mui/material/Select';

interface QuietSelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
}

/** A choice in a panel's header: a word and an arrow, no frame. */
export function QuietSelect({ label, value, onChange, options }: QuietSelectProps) {
  return (
    <Select
      variant="standard"
      disableUnderline
      displayEmpty
      value={value}
      onChange={(event) => onChange(event.target.value)}
      SelectDisplayProps={{ 'aria-label': label }}
      sx={({ palette, shape }) => ({
        fontSize: 13,
        color: palette.text.secondary,
        '& .MuiSelect-select': { py: 0.5, pl: 1.5, borderRadius: `${shape.borderRadius}px` },
        '& .MuiSelect-select:focus-visible': { outline: `2px solid ${palette.primary.main}` },
      })}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </Select>
  );
}
