import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { paths } from '../components/paths.ts';
import { useFaxPages } from '../fax/use-fax-pages.ts';
import type { StripPage } from '../fax/use-fax-pages.ts';
import { useT } from '../i18n/use-t.ts';
import { Proposals } from './Proposals.tsx';
import { kindsOn, pagesByFault, type Resend } from './resend.ts';

interface CaseNoticesProps {
  row: CaseRow;
  /** Which paper a page seems to be. */
  seems: (page: StripPage) => EvidenceKind | null;
  /** Begins a request for better pages; null where none may be made. */
  onResend: ((resend: Resend) => void) | null;
}

/** What is to be known of the case's pages before they are read: where else they belong, and what cannot be read. */
export function CaseNotices({ row, seems, onResend }: CaseNoticesProps) {
  const t = useT();
  if (row.joinedCaseId !== null) {
    return (
      <Notice
        severity="info"
        action={
          <Link component={RouterLink} to={paths.case(row.joinedCaseId)} sx={{ alignSelf: 'center', px: 2 }}>
            {t('pages.openOther')}
          </Link>
        }
      >
        {t('pages.joined')}
      </Notice>
    );
  }
  if (row.closedAt !== null) return null;
  return (
    <>
      <Proposals row={row} />
      {row.status === 'new' || row.status === 'open' ? (
        <Legibility row={row} seems={seems} onResend={onResend} />
      ) : null}
    </>
  );
}

function Legibility({ row, seems, onResend }: CaseNoticesProps) {
  const t = useT();
  const { pages } = useFaxPages(row.faxIds, row.pages);
  const poor = pages.filter((page) => (page.faults ?? []).length > 0);
  if (poor.length === 0) return null;
  const comma = t('operations.listComma');
  const resend = (): Resend => ({
    kinds: kindsOn(row, poor, seems),
    note: t('pages.legibility.note', { pages: poor.map((page) => page.place).join(comma) }),
  });
  return (
    <Notice
      severity="warning"
      action={
        onResend ? (
          <Button size="small" onClick={() => onResend(resend())}>
            {t('pages.legibility.action')}
          </Button>
        ) : null
      }
    >
      {pagesByFault(poor).map(({ fault, places }) => (
        <Box key={fault}>
          {t('pages.legibility.line', { pages: places.join(comma), fault: t(`pages.faults.${fault}`) })}
        </Box>
      ))}
      <Box sx={{ mt: 0.5 }}>{t('pages.legibility.advice')}</Box>
    </Notice>
  );
}

interface NoticeProps {
  severity: 'info' | 'warning';
  action?: ReactNode;
  children: ReactNode;
}

export function Notice({ severity, action, children }: NoticeProps) {
  return (
    <Alert severity={severity} role="status" action={action} sx={{ mx: { xs: 3, sm: 5 }, mt: 3 }}>
      {children}
    </Alert>
  );
}
