import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { createContext, useContext, useId } from 'react';
import type { ReactNode } from 'react';

interface FormSectionProps {
  number: number;
  title: string;
  /** At the end of the heading: a count, a tag. */
  aside?: ReactNode;
  children: ReactNode;
}

const Plain = createContext(false);

/** Around a form that stands alone, such as in a dialog: its sections have neither number nor heading. */
export function PlainSections({ children }: { children: ReactNode }) {
  return <Plain value>{children}</Plain>;
}

/** A numbered step of the form. */
export function FormSection({ number, title, aside, children }: FormSectionProps) {
  const id = useId();
  if (useContext(Plain)) return <Box>{children}</Box>;
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{ px: { xs: 3, sm: 5 }, py: 2.5, borderBottom: 1, borderColor: 'console.line.soft' }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minHeight: 28, mb: 1.5 }}>
        <Box
          component="span"
          aria-hidden
          sx={{
            display: 'inline-grid',
            placeItems: 'center',
            width: 18,
            height: 18,
            borderRadius: '5px',
            bgcolor: 'console.line.soft',
            color: 'text.secondary',
            fontSize: 11,
          }}
        >
          {number}
        </Box>
        <Typography id={id} variant="subtitle1" component="h2" sx={{ whiteSpace: 'nowrap' }}>
          {title}
        </Typography>
        <Box sx={{ flex: 1 }} />
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            justifyContent: 'flex-end',
            fontSize: 12,
            color: 'text.secondary',
          }}
        >
          {aside}
        </Box>
      </Box>
      {children}
    </Box>
  );
}
