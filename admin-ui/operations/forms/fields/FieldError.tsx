import FormHelperText from '@mui/material/FormHelperText';
import Typography from '@mui/material/Typography';

/** What the server has against a field that is no text box. */
export function FieldError({ error }: { error: string | null }) {
  return error ? <FormHelperText error>{error}</FormHelperText> : null;
}

/** Above a field that is a choice among rows; its group has the name for those who do not see it. */
export function RowLabel({ shown, children }: { shown: boolean; children: string }) {
  if (!shown) return null;
  return (
    <Typography variant="body2" sx={{ fontWeight: 500, mb: 1.5 }} aria-hidden>
      {children}
    </Typography>
  );
}
