import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { CaseConsent } from '../../server/cases/contract.ts';
import { useMay, useSession } from '../auth-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { NoteDialog } from '../operations/NoteDialog.tsx';
import { consentWords } from './ConsentFacts.tsx';
import { useConsentSteps } from './use-consents.ts';

type Decision = 'grant' | 'decline';

/** What this user may do with a pending request: decide it, take it back, or wait. */
export function ConsentDecision({ consent }: { consent: CaseConsent }) {
  const t = useT();
  const me = useSession()?.user.id;
  const supervises = useMay('case:consent');
  const { decide } = useConsentSteps();
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const what = { what: consentWords(t, consent), number: consent.caseNumber };
  const own = consent.requestedBy === me;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, fontSize: 13 }}>
      {supervises && !own
        ? (['grant', 'decline'] as const).map((one) => (
            <Button
              key={one}
              size="small"
              variant={one === 'grant' ? 'contained' : 'outlined'}
              color="primary"
              aria-label={t(`consents.${one}.of`, what)}
              onClick={() => setDeciding(one)}
            >
              {t(`consents.${one}.action`)}
            </Button>
          ))
        : own && supervises
          ? t('consents.otherSupervisor')
          : null}
      {own ? (
        <Button
          size="small"
          aria-label={t('consents.withdrawOf', what)}
          onClick={() => void decide(consent, 'withdraw')}
        >
          {t('consents.withdraw')}
        </Button>
      ) : null}
      {deciding ? (
        <NoteDialog
          optional={deciding === 'grant'}
          title={t(`consents.${deciding}.title`, what)}
          text={t(`consents.${deciding}.${consent.kind === 'extension' ? 'extension' : 'round'}`)}
          confirm={t(`consents.${deciding}.action`)}
          label={t('consents.note')}
          onConfirm={(note) => decide(consent, deciding, note)}
          onClose={() => setDeciding(null)}
        />
      ) : null}
    </Box>
  );
}
