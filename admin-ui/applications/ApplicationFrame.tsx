import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Kbd } from '../components/Kbd.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { paths } from '../components/paths.ts';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { useT } from '../i18n/use-t.ts';

interface ApplicationFrameProps {
  title: ReactNode;
  /** The document's title: names nobody. */
  documentTitle: string;
  /** Under the title. */
  subtitle: ReactNode;
  /** A way back to the list, where that does not stand beside it. */
  back: boolean;
  /** Why the user only reads it; null for who decides. */
  readOnly: string | null;
  onApprove: () => void;
  onReject: () => void;
  children: ReactNode;
}

/** What is to be decided, and at its foot the decision. A approves, X rejects. */
export function ApplicationFrame(props: ApplicationFrameProps) {
  const { title, documentTitle, subtitle, back, readOnly, onApprove, onReject, children } = props;
  const t = useT();
  const decides = readOnly === null;
  useHotkeys({ a: onApprove, x: onReject }, { enabled: decides });
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0 }}>
      <Box sx={{ position: 'relative', flex: 1, minHeight: 0, overflow: 'auto' }}>
        <Box sx={{ display: 'grid', gap: 3.5, p: { xs: 3, sm: 5 }, maxWidth: 920 }}>
          <Box component="header">
            {back ? (
              <Button
                component={Link}
                to={paths.applications()}
                size="small"
                variant="text"
                startIcon={<ArrowBackIcon />}
              >
                {t('applications.title')}
              </Button>
            ) : null}
            <PageTitle title={documentTitle}>{title}</PageTitle>
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                alignItems: 'center',
                columnGap: 3,
                rowGap: 1,
                mt: 0.5,
                fontSize: 13,
                color: 'text.secondary',
              }}
            >
              {subtitle}
            </Box>
          </Box>
          {readOnly ? <Alert severity="info">{readOnly}</Alert> : null}
          {children}
        </Box>
      </Box>
      {decides ? (
        <Box
          component="footer"
          sx={{
            display: 'flex',
            justifyContent: 'space-between',
            gap: 2,
            px: { xs: 3, sm: 5 },
            py: 2.5,
            borderTop: 1,
            borderColor: 'divider',
            bgcolor: 'background.paper',
          }}
        >
          <Button color="error" aria-keyshortcuts="X" onClick={onReject}>
            {t('applications.reject')}
            <Kbd>X</Kbd>
          </Button>
          <Button variant="contained" color="primary" aria-keyshortcuts="A" onClick={onApprove}>
            {t('applications.approve')}
            <Kbd inverse>A</Kbd>
          </Button>
        </Box>
      ) : null}
    </Box>
  );
}
