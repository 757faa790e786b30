import Box from '@mui/material/Box';
import { useGetOne } from 'react-admin';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { BureauRow } from '../../server/registry/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { useT } from '../i18n/use-t.ts';

/** To whom a case was referred, why, until when, and the answer. */
export function ReferralNote({ referral }: { referral: CaseRow['referrals'][number] }) {
  const t = useT();
  const { data: bureau } = useGetOne<BureauRow>(
    'bureaus',
    { id: referral.bureauId ?? '' },
    { enabled: referral.bureauId !== null },
  );
  return (
    <Box>
      <b>{t('cases.referral.to', { to: bureau?.name ?? t(`words.referral.${referral.to}`) })}</b>{' '}
      <Instant at={referral.referredAt} /> · {t('cases.referral.due')} <Instant at={referral.dueAt} />
      <Box sx={{ whiteSpace: 'pre-line' }}>{referral.note}</Box>
      {referral.reply ? (
        <Box sx={{ mt: 1 }}>
          <b>{t('cases.referral.reply')}</b> <Instant at={referral.repliedAt} />
          <Box>{referral.reply}</Box>
        </Box>
      ) : null}
    </Box>
  );
}
