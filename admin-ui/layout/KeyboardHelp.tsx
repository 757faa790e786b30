import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { Kbd } from '../components/Kbd.tsx';
import { useT } from '../i18n/use-t.ts';
import type { MessageKey } from '../i18n/use-t.ts';

type Keys = readonly [keys: readonly string[], what: MessageKey];

const sections: readonly { title: MessageKey; keys: readonly Keys[] }[] = [
  {
    title: 'layout.keyboard.anywhere',
    keys: [
      [['Ctrl K'], 'layout.keyboard.search'],
      [['?'], 'layout.keyboard.help'],
      [['G', 'C'], 'layout.keyboard.goCases'],
      [['G', 'A'], 'layout.keyboard.goOperations'],
      [['G', 'P'], 'layout.keyboard.goPersons'],
      [['G', 'U'], 'layout.keyboard.goUnits'],
    ],
  },
  { title: 'layout.keyboard.person', keys: [[['N'], 'layout.keyboard.newCase']] },
  {
    title: 'layout.keyboard.workbench',
    keys: [
      [['J'], 'layout.keyboard.nextCase'],
      [['K'], 'layout.keyboard.previousCase'],
      [['PgUp', 'PgDn'], 'layout.keyboard.page'],
      [['R'], 'layout.keyboard.rotate'],
      [['Z'], 'layout.keyboard.zoom'],
      [['1', '…', '9'], 'layout.keyboard.material'],
      [['Ctrl Enter'], 'layout.keyboard.submit'],
    ],
  },
];

/** Every key of the console. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const t = useT();
  const id = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{t('layout.keyboard.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 4 }}>
        {sections.map(({ title, keys }) => (
          <Box component="section" key={title}>
            <Typography variant="h2" component="h3" color="textSecondary" sx={{ mb: 1 }}>
              {t(title)}
            </Typography>
            {keys.map(([names, what]) => (
              <Box
                key={what}
                sx={({ palette }) => ({
                  display: 'flex',
                  justifyContent: 'space-between',
                  gap: 4,
                  py: 1.25,
                  borderBottom: `1px solid ${palette.console.line.soft}`,
                })}
              >
                <span>{t(what)}</span>
                <Box component="span" sx={{ display: 'flex', gap: 1 }}>
                  {names.map((name) => (
                    <Kbd key={name}>{name}</Kbd>
                  ))}
                </Box>
              </Box>
            ))}
          </Box>
        ))}
        <Typography variant="body2" color="textSecondary">
          {t('layout.keyboard.typing')}
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {t('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
