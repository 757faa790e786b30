import MoreIcon from '@mui/icons-material/MoreHoriz';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { Kbd } from '../components/Kbd.tsx';
import { useLocaleName, useT } from '../i18n/use-t.ts';
import { pageContent } from '../operations/page-content.ts';
import type { CaseRights } from './case-rights.ts';

export type CaseStep =
  | 'request-material'
  | 'extend'
  | 'refer'
  | 'reply'
  | 'refuse'
  | 'withdraw'
  | 'reopen'
  | 'release'
  | 'close'
  | 'edit';

interface WorkbenchFooterProps {
  rights: CaseRights;
  onStep: (step: CaseStep) => void;
  /** Null where there is nothing to submit here. */
  submit: { label: string; why: string | null; busy: boolean; onSubmit: () => void } | null;
}

const inMenu = ['extend', 'refer', 'reply', 'close', 'refuse', 'withdraw', 'reopen', 'release'] as const;

/** What can be done with the case. */
export function WorkbenchFooter({ rights, onStep, submit }: WorkbenchFooterProps) {
  const t = useT();
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const steps = inMenu.filter((step) => rights[step]);
  if (!rights.requestMaterial && steps.length === 0 && !submit) return null;
  const choose = (step: CaseStep) => {
    setMenu(null);
    onStep(step);
  };
  return (
    <Box
      component="footer"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        px: { xs: 3, sm: 5 },
        py: 2.5,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        containerType: 'inline-size',
        containerName: 'footer',
        '& .MuiButton-root': { flexShrink: 0 },
      }}
    >
      {rights.requestMaterial ? (
        <Button onClick={() => onStep('request-material')} aria-keyshortcuts="B">
          {t('cases.request.action')}
          <Hint keys="B" />
        </Button>
      ) : null}
      {steps.length > 0 ? (
        <Button
          aria-haspopup="menu"
          aria-expanded={menu !== null}
          startIcon={<MoreIcon />}
          onClick={(event) => setMenu(event.currentTarget)}
        >
          {t('common.more')}
        </Button>
      ) : null}
      <Menu container={pageContent} open={menu !== null} anchorEl={menu} onClose={() => setMenu(null)}>
        {steps.map((step) => (
          <MenuItem key={step} onClick={() => choose(step)}>
            {t(`cases.step.${step}`)}
          </MenuItem>
        ))}
      </Menu>
      {submit ? (
        <Tooltip title={submit.why ?? ''}>
          <Box component="span" sx={{ ml: 'auto' }}>
            <Button
              variant="contained"
              color="primary"
              aria-keyshortcuts="Control+Enter"
              // Not disabled: pressing it says what is missing, and the focus is not lost.
              aria-disabled={submit.why !== null || submit.busy}
              onClick={submit.onSubmit}
              sx={{ opacity: submit.why !== null || submit.busy ? 0.6 : 1 }}
            >
              {submit.label}
              <Hint keys="Ctrl ⏎" inverse />
            </Button>
          </Box>
        </Tooltip>
      ) : null}
    </Box>
  );
}

function Hint({ keys, inverse = false }: { keys: string; inverse?: boolean }) {
  // The labels' own width differs; the keys are what can go.
  const room = useLocaleName() === 'en' ? 499 : 399;
  return (
    <Box component="span" sx={{ [`@container footer (max-width: ${room}px)`]: { display: 'none' } }}>
      <Kbd inverse={inverse}>{keys}</Kbd>
    </Box>
  );
}
