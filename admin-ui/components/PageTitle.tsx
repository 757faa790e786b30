import Typography from '@mui/material/Typography';
import type { SxProps, Theme } from '@mui/material/styles';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import { offScreen } from './off-screen.ts';

interface PageTitleProps {
  /** The page's one heading; the document's title too, unless `title` says it without markup. */
  children: ReactNode;
  /** Names no person: browsers keep titles in their history. */
  title?: string;
  /** For screen readers only. */
  hidden?: boolean;
  sx?: SxProps<Theme>;
}

/** The single h1 of a page. */
export function PageTitle({ children, title, hidden = false, sx = [] }: PageTitleProps) {
  const t = useT();
  const brand = t('common.brand');
  const text = title ?? (typeof children === 'string' ? children : '');
  useEffect(() => {
    document.title = text ? `${text} · ${brand}` : brand;
  }, [text, brand]);
  return (
    <Typography variant="h1" sx={[hidden ? offScreen : {}, ...(Array.isArray(sx) ? sx : [sx])]}>
      {children}
    </Typography>
  );
}
