import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { Link } from 'react-router';
import { useMay } from '../auth-provider/index.ts';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { ConsentDecision } from './ConsentDecision.tsx';
import { ConsentFacts, consentWords } from './ConsentFacts.tsx';
import { usePendingConsents } from './use-consents.ts';

/** 待同意: what operators ask a supervisor for, above what waits for approval. Nothing where nothing waits. */
export function PendingConsents() {
  const t = useT();
  const id = useId();
  const consents = usePendingConsents(useMay('case:consent'));
  if (consents.length === 0) return null;
  return (
    <Box component="section" aria-labelledby={id} sx={{ borderBottom: 1, borderColor: 'divider' }}>
      <Typography id={id} variant="h2" color="textSecondary" sx={{ px: 3, pt: 2.5 }}>
        {t('consents.title', { count: consents.length })}
      </Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {consents.map((consent) => (
          <Box
            component="li"
            key={consent.id}
            sx={{ display: 'grid', gap: 1.5, px: 3, py: 2.5, fontSize: 13 }}
          >
            <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 2 }}>
              <b>{consentWords(t, consent)}</b>
              <Box
                component={Link}
                to={paths.case(consent.caseId)}
                translate="no"
                sx={{ fontFamily: (theme) => theme.typography.mono.fontFamily, color: 'primary.main' }}
              >
                {consent.caseNumber}
              </Box>
            </Box>
            <ConsentFacts consent={consent} />
            <ConsentDecision consent={consent} />
          </Box>
        ))}
      </Box>
    </Box>
  );
}
