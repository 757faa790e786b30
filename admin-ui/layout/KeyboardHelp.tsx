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
      [['Ctrl K', '/'], 'layout.keyboard.search'],
      [['?'], 'layout.keyboard.help'],
      [['G', 'C'], 'layout.keyboard.goCases'],
      [['G', 'A'], 'layout.keyboard.goOperations'],
      [['G', 'P'], 'layout.keyboard.goPersons'],
      [['G', 'U'], 'layout.keyboard.goUnits'],
      [['G', 'B'], 'layout.keyboard.goApplications'],
      [['G', 'K'], 'knowledge.keys.go'],
    ],
  },
  {
    title: 'layout.keyboard.queue',
    keys: [
      [['J', 'K'], 'layout.keyboard.move'],
      [['C'], 'layout.keyboard.claim'],
      [['N'], 'layout.keyboard.newCase'],
      [['/'], 'layout.keyboard.filter'],
    ],
  },
  {
    title: 'layout.keyboard.workbench',
    keys: [
      [['J'], 'layout.keyboard.nextCase'],
      [['K'], 'layout.keyboard.previousCase'],
      [['C'], 'layout.keyboard.claim'],
      [['E'], 'layout.keyboard.firstField'],
      [['Enter'], 'layout.keyboard.nextField'],
      [['1', '…', '9'], 'layout.keyboard.material'],
      [['Alt 1', '…', 'Alt 3'], 'layout.keyboard.proposed'],
      [['A', 'Alt A'], 'layout.keyboard.bind'],
      [['B'], 'layout.keyboard.requestMaterial'],
      [['Ctrl Enter'], 'layout.keyboard.submit'],
      [['Esc'], 'layout.keyboard.leaveField'],
    ],
  },
  {
    title: 'layout.keyboard.fax',
    keys: [
      [['PgUp', 'PgDn'], 'layout.keyboard.page'],
      [['F'], 'layout.keyboard.fit'],
      [['Z'], 'layout.keyboard.lens'],
      [['R'], 'layout.keyboard.rotate'],
      [['P'], 'layout.keyboard.arrange'],
      [['T'], 'layout.keyboard.upright'],
      [['M'], 'layout.keyboard.tool'],
      [['+', '-'], 'layout.keyboard.zoom'],
    ],
  },
  {
    title: 'layout.keyboard.approvals',
    keys: [
      [['Ctrl Enter'], 'layout.keyboard.approve'],
      [['X'], 'layout.keyboard.reject'],
      [['F'], 'layout.keyboard.whole'],
    ],
  },
  {
    title: 'layout.keyboard.person',
    keys: [
      [['N'], 'layout.keyboard.call'],
      [['⇧', 'N'], 'layout.keyboard.newCaseFor'],
      [['D'], 'layout.keyboard.ask'],
      [['1', '…', '9'], 'layout.keyboard.askOne'],
    ],
  },
  {
    title: 'layout.keyboard.unit',
    keys: [
      [['N'], 'layout.keyboard.call'],
      [['⇧', 'N'], 'layout.keyboard.newCaseForUnit'],
      [['D'], 'layout.keyboard.ask'],
      [['1', '…', '9'], 'layout.keyboard.askOne'],
    ],
  },
  {
    title: 'knowledge.title',
    keys: [
      [['/'], 'knowledge.keys.search'],
      [['J', 'K', '↓', '↑'], 'knowledge.keys.move'],
      [['Enter'], 'knowledge.keys.open'],
      [['C'], 'knowledge.keys.copy'],
      [['R'], 'knowledge.keys.read'],
      [['E'], 'knowledge.keys.edit'],
    ],
  },
  {
    title: 'duplicates.title',
    keys: [
      [['J', 'K'], 'layout.keyboard.move'],
      [['D'], 'duplicates.keys.duplicate'],
      [['N'], 'duplicates.keys.different'],
      [['M'], 'duplicates.keys.merge'],
    ],
  },
  {
    title: 'layout.keyboard.applications',
    keys: [
      [['J', 'K'], 'layout.keyboard.moveApplication'],
      [['A'], 'layout.keyboard.approveApplication'],
      [['X'], 'layout.keyboard.rejectApplication'],
    ],
  },
];

/** Every key of the console. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const t = useT();
  const id = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="md" fullWidth>
      <DialogTitle id={id}>{t('layout.keyboard.title')}</DialogTitle>
      <DialogContent tabIndex={0} sx={{ columns: { xs: 1, sm: 2 }, columnGap: 10 }}>
        {sections.map(({ title, keys }) => (
          <Box component="section" key={title} sx={{ breakInside: 'avoid', mb: 5 }}>
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
