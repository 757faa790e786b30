import Box from '@mui/material/Box';
import type { UnitPage } from '../../server/registry/contract.ts';
import { Mono } from '../components/Mono.tsx';
import { Panel } from '../components/Panel.tsx';
import { useT } from '../i18n/use-t.ts';

/** The unit's 人事户头: who reviews it, and whom a caller is sent to. */
export function BureauPanel({ page }: { page: UnitPage }) {
  const t = useT();
  const { name, phone, address } = page.bureau;
  return (
    <Panel title={t('units.callBureau')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5, fontSize: 13 }}>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {name}
        </Box>
        <Mono>{phone}</Mono>
        <Box component="span" sx={{ width: '100%', color: 'text.secondary' }}>
          {address}
        </Box>
      </Box>
    </Panel>
  );
}
