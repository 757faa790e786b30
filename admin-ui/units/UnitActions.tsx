import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { UnitPage } from '../../server/registry/contract.ts';
import { Panel } from '../components/Panel.tsx';
import { useT } from '../i18n/use-t.ts';
import { useUnitRights } from './unit-actions.ts';
import type { UnitAction } from './unit-actions.ts';

interface UnitActionsProps {
  page: UnitPage;
  onAct: (action: UnitAction) => void;
}

/** What the desk may do about the unit, each as one press; and why another bureau only reads. */
export function UnitActions({ page, onAct }: UnitActionsProps) {
  const t = useT();
  const { desk, readsOnly } = useUnitRights(page);
  if (readsOnly)
    return (
      <Panel title={t('units.actions')}>
        <Typography variant="body2" color="textSecondary">
          {t('applications.readsOnly', { bureau: page.bureau.name })}
        </Typography>
      </Panel>
    );
  if (desk.length === 0) return null;
  return (
    <Panel flush title={t('units.actions')}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {desk.map(({ type, title }) => (
          <Box component="li" key={type} sx={{ '& + &': { borderTop: 1, borderColor: 'console.line.soft' } }}>
            <ButtonBase
              onClick={() => onAct({ way: 'case', type })}
              sx={({ palette }) => ({
                justifyContent: 'space-between',
                width: '100%',
                minHeight: 36,
                px: 4,
                fontSize: 13,
                textAlign: 'start',
                '&:hover': { backgroundColor: palette.console.tones.neutral.soft },
              })}
            >
              {title}
              <ChevronRightIcon aria-hidden sx={{ fontSize: 16, color: 'text.disabled' }} />
            </ButtonBase>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
