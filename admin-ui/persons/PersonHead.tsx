import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { PersonPage } from '../../server/registry/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { IdNumber } from '../components/IdNumber.tsx';
import { PageHead } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { StartCaseButtons } from '../components/StartCaseButtons.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { paths } from '../components/paths.ts';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { usePhoneCase } from '../components/use-phone-case.ts';
import { requesterOf } from '../diagnosis/requester.ts';
import { openCaseIn } from '../diagnosis/subject.ts';
import { useCallerCheck } from '../diagnosis/use-caller-check.ts';
import { useT } from '../i18n/use-t.ts';
import { NewCaseDialog } from './NewCaseDialog.tsx';
import { RevealDialog } from './RevealDialog.tsx';
import { useRevealed } from './use-revealed.ts';

/** The number, masked; in full for a minute to those who said why. */
function Number({ page }: { page: PersonPage }) {
  const t = useT();
  const { id, idNumberMasked } = page.person;
  const mayReveal = useMay('registry:reveal');
  const [asking, setAsking] = useState(false);
  const { number, show, hide } = useRevealed();
  // The look is for the case that is open for this person, when there is one; then no daily cap counts.
  const openCase = openCaseIn(page.timeline);
  return (
    <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 2, flexWrap: 'wrap', fontSize: 15 }}>
      <IdNumber
        value={number ?? idNumberMasked}
        grouped={number !== null}
        sx={{ color: number ? 'text.primary' : 'text.secondary' }}
      />
      {mayReveal ? (
        <Button
          variant="text"
          size="small"
          color="primary"
          onClick={() => (number ? hide() : setAsking(true))}
        >
          {t(number ? 'persons.revealHide' : 'persons.reveal')}
        </Button>
      ) : null}
      {asking ? (
        <RevealDialog
          personId={id}
          {...(openCase ? { caseId: openCase.id } : {})}
          onClose={() => setAsking(false)}
          onRevealed={show}
        />
      ) : null}
    </Box>
  );
}

/** The identity line: who, which number, which unit, city and bureau; and what can be started. */
export function PersonHead({ page }: { page: PersonPage }) {
  const t = useT();
  const { person, unit, city, bureau } = page;
  const mayWork = useMay('case:work');
  const [starting, setStarting] = useState(false);
  const { check } = useCallerCheck('persons', person.id);
  const startCall = usePhoneCase({
    item: { personId: person.id, unitId: person.unitId },
    asks: requesterOf('persons', check),
    callerId: check?.id,
  });
  useHotkeys({ n: ({ shiftKey }) => (shiftKey ? setStarting(true) : startCall()) }, { enabled: mayWork });
  const action = mayWork ? <StartCaseButtons onCall={startCall} onOther={() => setStarting(true)} /> : null;
  return (
    <PageHead actions={action}>
      <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 4 }}>
        <PageTitle title={t('persons.title')}>{person.name}</PageTitle>
        <Number page={page} />
        {person.status === 'active' ? null : <StatusTag kind="person" status={person.status} />}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, mt: 0.5, color: 'text.secondary' }}>
        {unit ? (
          <Link component={RouterLink} to={paths.unit(unit.id)} color="inherit">
            {unit.name}
          </Link>
        ) : (
          <span>{t('persons.unitNone')}</span>
        )}
        {city ? <span>{city}</span> : null}
        {bureau ? <span>{t('persons.bureau', { name: bureau.name })}</span> : null}
      </Box>
      {starting ? <NewCaseDialog person={person} onClose={() => setStarting(false)} /> : null}
    </PageHead>
  );
}
