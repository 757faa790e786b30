import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useMay, useSession } from '../auth-provider/index.ts';
import { Instant } from '../components/Instant.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { useT } from '../i18n/use-t.ts';
import { SayBlock } from '../letters/SayBlock.tsx';
import { AskedList } from './AskedList.tsx';
import { isClosed, isUpForTakeOver } from './case-rights.ts';
import { ReferralNote } from './ReferralNote.tsx';

interface CaseBannerProps {
  row: CaseRow;
  onClaim: () => void;
  onReopen: () => void;
  onReply: () => void;
}

/** Where the case stands when it is not simply this user's to work on, and what happens next. */
export function CaseBanner({ row, onClaim, onReopen, onReply }: CaseBannerProps) {
  const t = useT();
  const me = useSession()?.user;
  const mayWork = useMay('case:work');
  const mayReply = useMay('case:reply');
  const mine = row.assigneeId !== null && row.assigneeId === me?.id;
  const mayResume = mayWork && (mine || me?.role === 'supervisor');
  const reopen = (
    <Button size="small" onClick={onReopen}>
      {t(isClosed(row.status) ? 'cases.reopen.action' : 'cases.resume')}
    </Button>
  );

  if (row.status === 'waiting') {
    return (
      <Banner severity="warning" action={mayResume ? reopen : null}>
        <b>{t('cases.banner.waiting')}</b> {row.materialRequested}
        <AskedList asked={row.materialAsked} items={row.items} />
        <Next>
          {t('cases.banner.lapses')} <Instant at={row.lapsesAt} />
        </Next>
      </Banner>
    );
  }
  if (row.status === 'referred') {
    const open = row.referrals.find((referral) => referral.repliedAt === null);
    const action = mayReply ? (
      <Button size="small" onClick={onReply}>
        {t('cases.reply.action')}
      </Button>
    ) : null;
    return (
      <Banner severity="warning" action={action}>
        {open ? <ReferralNote referral={open} /> : t('cases.banner.referred')}
        <Next>{t('cases.banner.referredNext')}</Next>
      </Banner>
    );
  }
  if (row.status === 'approval') {
    return (
      <Banner severity="info">
        <b>{t('cases.banner.approval')}</b>
        <Next>{t(mine ? 'cases.banner.approvalNextMine' : 'cases.banner.approvalNext')}</Next>
      </Banner>
    );
  }
  if (isClosed(row.status)) {
    return (
      <Banner severity={row.status === 'done' ? 'success' : 'info'} action={mayWork ? reopen : null}>
        <b>
          {t(`words.case.${row.status}`)} <Instant at={row.closedAt} />
        </b>
        {row.refusalReason ? ` · ${t(`words.refusal.${row.refusalReason}`)}` : null}
        {row.closingNote && row.status !== 'refused' ? <Next>{row.closingNote}</Next> : null}
        {row.say ? (
          <Box sx={{ mt: 2 }}>
            <SayBlock say={row.say} />
          </Box>
        ) : null}
      </Banner>
    );
  }
  if (mine && row.materialAsked.length > 0)
    return (
      <Banner severity="info">
        <b>{t('cases.banner.asked')}</b>
        <AskedList asked={row.materialAsked} items={row.items} />
      </Banner>
    );
  if (mine || !mayWork) return null;
  if (row.assigneeId)
    return isUpForTakeOver(row) ? null : (
      <Banner severity="info">{t('cases.banner.held', { name: row.assigneeName ?? '' })}</Banner>
    );
  return (
    <Banner
      severity="info"
      action={
        <Button
          size="small"
          variant="contained"
          color="primary"
          onClick={onClaim}
          aria-keyshortcuts="C"
          data-claim
        >
          {t('cases.claim')}
          <Kbd inverse>C</Kbd>
        </Button>
      }
    >
      {t('cases.banner.unclaimed')}
    </Banner>
  );
}

interface BannerProps {
  severity: 'info' | 'warning' | 'success';
  action?: ReactNode;
  children: ReactNode;
}

export function Banner({ severity, action, children }: BannerProps) {
  return (
    <Alert severity={severity} role="status" action={action} sx={{ mx: { xs: 3, sm: 5 }, mt: 3 }}>
      {children}
    </Alert>
  );
}

function Next({ children }: { children: ReactNode }) {
  return <Box sx={{ mt: 0.5, color: 'text.primary' }}>{children}</Box>;
}
