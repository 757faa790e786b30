import Box from '@mui/material/Box';
import type { CaseConsent, CaseItem } from '../../server/cases/contract.ts';
import { AskedList } from '../cases/AskedList.tsx';
import { Instant } from '../components/Instant.tsx';
import { useT } from '../i18n/use-t.ts';
import type { Translate } from '../i18n/use-t.ts';

/** 延期 2 个工作日, or 再次补正. */
export const consentWords = (t: Translate, { workingDays }: CaseConsent): string =>
  workingDays === null ? t('consents.materialRound') : t('consents.extended', { smart_count: workingDays });

/** What a second round would say, who asks and why. */
export function ConsentFacts({ consent, items = [] }: { consent: CaseConsent; items?: readonly CaseItem[] }) {
  const t = useT();
  return (
    <Box sx={{ display: 'grid', gap: 0.5, fontSize: 13 }}>
      {consent.asked.length > 0 ? <AskedList asked={consent.asked} items={items} /> : null}
      {consent.note ? (
        <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{consent.note}</Box>
      ) : null}
      <Box sx={{ overflowWrap: 'anywhere' }}>
        {t('consents.because', { reason: consent.reason })}{' '}
        <Box component="span" sx={{ display: 'inline-block', color: 'text.secondary' }}>
          {consent.requestedByName} · <Instant at={consent.requestedAt} />
        </Box>
      </Box>
    </Box>
  );
}
