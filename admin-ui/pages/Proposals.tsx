import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link as RouterLink, useNavigate } from 'react-router';
import type { CaseProposal, CaseRow } from '../../server/cases/contract.ts';
import { useMay, useSession } from '../auth-provider/index.ts';
import { Banner } from '../cases/CaseBanner.tsx';
import { putCase } from '../cases/case-cache.ts';
import { focusFirstField } from '../cases/use-workbench-keys.ts';
import { paths } from '../components/paths.ts';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { refreshWork } from '../operations/refresh-work.ts';
import { useFailureNotice } from '../operations/use-failure-notice.ts';

const everyMs = 20_000;

/** The cases this one may belong to, with what speaks for each, until somebody decides. */
export function Proposals({ row }: { row: CaseRow }) {
  const { caseProposals } = useConsole();
  const { data = [] } = useQuery({
    // Under the cases, so that what makes them stale asks for it anew.
    queryKey: ['cases', 'proposals', row.id],
    queryFn: ({ signal }) => caseProposals(row.id, { signal }),
    enabled: row.faxIds.length > 0,
    refetchInterval: everyMs,
  });
  return data
    .filter((proposal) => proposal.status === 'proposed')
    .map((proposal) => <ProposalNotice key={proposal.id} row={row} proposal={proposal} />);
}

function ProposalNotice({ row, proposal }: { row: CaseRow; proposal: CaseProposal }) {
  const t = useT();
  const { decideProposal } = useConsole();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const fail = useFailureNotice();
  const me = useSession()?.user.id;
  const works = useMay('case:work');
  const [busy, setBusy] = useState(false);
  const mayDecide = works && (row.assigneeId === null || row.assigneeId === me);
  const { kind, otherNumber: number } = proposal;

  const decide = async (word: 'accept' | 'dismiss') => {
    setBusy(true);
    try {
      const answer = await decideProposal(proposal.id, word);
      putCase(queryClient, answer);
      if (word === 'dismiss') notify(t('pages.proposal.dismissed', { number }), { type: 'info' });
      else notify(t('pages.join.done', { from: row.number, into: number }), { type: 'success' });
      if (answer.joinedCaseId !== null) void navigate(paths.case(answer.joinedCaseId));
      // The notice goes, and the focus would go with it.
      else goOn();
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
      refreshWork(queryClient);
    }
  };

  return (
    <Banner severity="info">
      <b>{t(`pages.proposal.${kind}`, { number })}</b>
      <Box>
        {t('pages.proposal.matter', {
          subject: proposal.otherSubject,
          status: t(`words.case.${proposal.otherStatus}`),
        })}
      </Box>
      <Box>
        {t('pages.proposal.because', {
          reasons: proposal.reasons
            .map((reason) => t(`pages.proposal.reasons.${reason}`))
            .join(t('operations.listComma')),
        })}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mt: 2 }}>
        {mayDecide ? (
          <>
            <Button
              size="small"
              variant="contained"
              color="primary"
              disabled={busy}
              onClick={() => void decide('accept')}
            >
              {t(`pages.proposal.accept.${kind}`)}
            </Button>
            <Button size="small" disabled={busy} onClick={() => void decide('dismiss')}>
              {t('pages.proposal.dismiss')}
            </Button>
          </>
        ) : null}
        <Link component={RouterLink} to={paths.case(proposal.otherCaseId)}>
          {t('pages.proposal.seeOther', { number })}
        </Link>
      </Box>
    </Banner>
  );
}

/** On to claiming the case, or to its form. */
function goOn(): void {
  const claim = document.querySelector<HTMLElement>('[data-claim]');
  if (claim) claim.focus();
  else focusFirstField();
}
