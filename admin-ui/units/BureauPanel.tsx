import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { UnitPage } from '../../server/registry/contract.ts';
import { Mono } from '../components/Mono.tsx';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { isLive, useUnitRights } from './unit-actions.ts';
import type { UnitAction } from './unit-actions.ts';

const tones = {
  fits: 'done',
  municipal: 'waiting',
  provincial: 'waiting',
  'outside-city': 'refused',
  'other-district': 'refused',
} as const;

interface BureauPanelProps {
  page: UnitPage;
  onAct: (action: UnitAction) => void;
}

/** The unit's 人事户头: who reviews it, whom a caller is sent to, and whether it is the right one. */
export function BureauPanel({ page, onAct }: BureauPanelProps) {
  const t = useT();
  const { desk } = useUnitRights(page);
  const { bureau, hrBureau, unit } = page;
  const { fit, expected } = hrBureau;
  const change = desk.find(({ type }) => type === 'change-hr-bureau');
  const judged = isLive(page);
  return (
    <Panel
      title={t('units.callBureau')}
      aside={judged ? <Tag tone={tones[fit]}>{t(`tools.bureau.fit.${fit}`)}</Tag> : null}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5, fontSize: 13 }}>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {bureau.name}
        </Box>
        <Mono>{bureau.phone}</Mono>
        <Box component="span" sx={{ width: '100%', color: 'text.secondary' }}>
          {bureau.address}
        </Box>
      </Box>
      {judged && fit !== 'fits' ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mt: 2, fontSize: 13 }}>
          {expected && expected.id !== unit.bureauId ? (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {t('units.bureauExpected', { name: expected.name })}
            </Box>
          ) : null}
          {change ? (
            <Button size="small" onClick={() => onAct({ way: 'case', type: change.type })}>
              {change.title}
            </Button>
          ) : null}
        </Box>
      ) : null}
    </Panel>
  );
}
