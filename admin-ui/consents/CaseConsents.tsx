import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { CaseRow } from '../../server/cases/contract.ts';
import { isClosed } from '../cases/case-rights.ts';
import { useT } from '../i18n/use-t.ts';
import { ConsentDecision } from './ConsentDecision.tsx';
import { ConsentFacts, consentWords } from './ConsentFacts.tsx';
import { useCaseConsents } from './use-consents.ts';

/** What waits for a supervisor on a case, and how the last request was answered. */
export function CaseConsents({ row }: { row: CaseRow }) {
  const t = useT();
  const consents = useCaseConsents(row.id, row.version);
  if (isClosed(row.status)) return null;
  const pending = consents.filter((one) => one.status === 'pending');
  const [last] = consents;
  const declined = last?.status === 'declined' ? last : null;
  return (
    <>
      {pending.map((consent) => (
        <Alert
          key={consent.id}
          severity="info"
          role="status"
          action={<ConsentDecision consent={consent} />}
          sx={place}
        >
          <b>{t('consents.pending', { what: consentWords(t, consent) })}</b>
          <ConsentFacts consent={consent} items={row.items} />
        </Alert>
      ))}
      {declined ? (
        <Alert severity="warning" role="status" sx={place}>
          <b>
            {t('consents.declined', {
              what: consentWords(t, declined),
              name: declined.decidedByName ?? '',
            })}
          </b>
          {declined.decisionNote ? <Box sx={{ mt: 0.5 }}>{declined.decisionNote}</Box> : null}
        </Alert>
      ) : null}
    </>
  );
}

const place = { mx: { xs: 3, sm: 5 }, mt: 3, flexWrap: { xs: 'wrap', sm: 'nowrap' } } as const;
