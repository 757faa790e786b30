import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { ErrorState } from '../../../components/ErrorState.tsx';
import type { FieldProps } from '../field-widget.ts';

export interface ChoiceRow {
  id: string;
  /** What tells it from the others. */
  text: ReactNode;
  /** At the end of the line: its state. */
  aside?: ReactNode;
}

interface RowChoiceProps {
  name: string;
  label: string;
  rows: readonly ChoiceRow[];
  value: string;
  onChange: (id: string) => void;
  editable: boolean;
  error: string | null;
  isLoading: boolean;
  failure: unknown;
  onRetry: () => void;
  /** Said where there is nothing to choose from. */
  empty: string;
  onFocus: () => void;
  onLeave: () => void;
}

/** One of a few rows of the registry, each on a line of its own. */
export function RowChoice(props: RowChoiceProps) {
  const { name, label, rows, value, onChange, editable, error } = props;
  const id = useId();
  return (
    <Box onFocus={props.onFocus} onBlur={props.onLeave} sx={{ minWidth: 0 }}>
      <Typography id={id} variant="body2" sx={{ fontWeight: 500 }}>
        {label}
      </Typography>
      {props.failure ? (
        <ErrorState error={props.failure} onRetry={props.onRetry} />
      ) : props.isLoading ? (
        <Skeleton height={44} sx={{ mt: 1 }} />
      ) : rows.length === 0 ? (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }} aria-labelledby={id}>
          {props.empty}
        </Typography>
      ) : (
        <RadioGroup
          name={name}
          aria-labelledby={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          sx={{ mt: 1, maxHeight: 264, overflow: 'auto', flexWrap: 'nowrap' }}
        >
          {rows.map((row) => (
            <Box
              key={row.id}
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                alignItems: 'center',
                columnGap: 2,
                borderTop: 1,
                borderColor: 'console.line.soft',
              }}
            >
              <FormControlLabel
                value={row.id}
                disabled={!editable}
                control={<Radio />}
                label={row.text}
                sx={{ flex: 1, mr: 0, minWidth: 0, '& .MuiFormControlLabel-label': { fontSize: 13 } }}
              />
              {row.aside}
            </Box>
          ))}
        </RadioGroup>
      )}
      {error ? <FormHelperText error>{error}</FormHelperText> : null}
    </Box>
  );
}

interface FieldRowsProps {
  /** The field that is filled in with the row's id. */
  of: FieldProps<string>;
  /** The list the rows come from, as it was asked for. */
  list: { isPending: boolean; error: unknown; refetch: () => unknown };
  rows: readonly ChoiceRow[];
  empty: string;
}

/** The same for a field whose rows are a list of the registry. */
export function FieldRows({ of, list, rows, empty }: FieldRowsProps) {
  const { field, label, value, onChange, editable, error, onFocus, onLeave } = of;
  return (
    <RowChoice
      {...{ label, rows, value, onChange, editable, error, empty, onFocus, onLeave }}
      name={field.name}
      isLoading={list.isPending}
      failure={list.error}
      onRetry={() => void list.refetch()}
    />
  );
}

/** A line's lesser words. */
export function Lesser({ children }: { children: ReactNode }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {children}
    </Box>
  );
}
