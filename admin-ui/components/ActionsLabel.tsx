import Box from '@mui/material/Box';
import { useT } from '../i18n/use-t.ts';
import { offScreen } from './off-screen.ts';

/** The head of a column of buttons: said, not shown. */
export function ActionsLabel() {
  const t = useT();
  return (
    <Box component="span" sx={offScreen}>
      {t('changes.actions')}
    </Box>
  );
}
