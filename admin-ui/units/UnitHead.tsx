import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { UnitPage } from '../../server/registry/contract.ts';
import { Kbd } from '../components/Kbd.tsx';
import { Mono } from '../components/Mono.tsx';
import { PageHead } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { StartCaseButtons } from '../components/StartCaseButtons.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Veiled } from '../components/Veiled.tsx';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { usePhoneCase } from '../components/use-phone-case.ts';
import { requesterOf } from '../diagnosis/requester.ts';
import { useCallerCheck } from '../diagnosis/use-caller-check.ts';
import { useT } from '../i18n/use-t.ts';
import { decideRegistration, useUnitRights } from './unit-actions.ts';
import type { UnitAction } from './unit-actions.ts';

interface UnitHeadProps {
  page: UnitPage;
  onAct: (action: UnitAction) => void;
}

/** The identity line: which unit, which code, where, of which bureau; and what can be started. */
export function UnitHead({ page, onAct }: UnitHeadProps) {
  const t = useT();
  const { unit, city, district, bureau } = page;
  const { mayWork, ownBureau } = useUnitRights(page);
  const decides = ownBureau && unit.status === 'pending';
  const decide = (decision: 'approve' | 'reject') =>
    onAct({
      way: 'dialog',
      title: t(`applications.decision.${decision}`, { name: unit.name }),
      ...decideRegistration(unit.id, decision),
    });
  const { check } = useCallerCheck('units', unit.id);
  const startCall = usePhoneCase({
    item: { unitId: unit.id },
    asks: requesterOf('units', check),
    callerId: check?.id,
  });
  const startOther = () => onAct({ way: 'case', type: null });
  useHotkeys({ n: ({ shiftKey }) => (shiftKey ? startOther() : startCall()) }, { enabled: mayWork });
  useHotkeys(
    {
      a: () => decide('approve'),
      x: () => decide('reject'),
    },
    { enabled: decides },
  );
  return (
    <PageHead
      actions={
        <>
          {decides ? (
            <>
              <Button color="error" onClick={() => decide('reject')} aria-keyshortcuts="X">
                {t('applications.reject')}
                <Kbd>X</Kbd>
              </Button>
              <Button
                variant="contained"
                color="primary"
                onClick={() => decide('approve')}
                aria-keyshortcuts="A"
              >
                {t('applications.approveUnit')}
                <Kbd inverse>A</Kbd>
              </Button>
            </>
          ) : null}
          {mayWork ? <StartCaseButtons onCall={startCall} onOther={startOther} /> : null}
        </>
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 4 }}>
        <PageTitle title={t('units.title')}>{unit.name}</PageTitle>
        <Box component="span" sx={{ color: 'text.secondary', fontSize: 15 }}>
          <Mono>
            <Veiled value={unit.orgCode} />
          </Mono>
        </Box>
        <StatusTag kind="unit" status={unit.status} />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, mt: 0.5, color: 'text.secondary' }}>
        <span>{[city ?? unit.cityCode, district].filter(Boolean).join(' · ')}</span>
        <span>{t('persons.bureau', { name: bureau.name })}</span>
      </Box>
    </PageHead>
  );
}
