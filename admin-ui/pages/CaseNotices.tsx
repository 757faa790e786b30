import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { Banner } from '../cases/CaseBanner.tsx';
import { paths } from '../components/paths.ts';
import { useFaxPages } from '../fax/use-fax-pages.ts';
import type { StripPage } from '../fax/use-fax-pages.ts';
import { useT } from '../i18n/use-t.ts';
import { Proposals } from './Proposals.tsx';
import { kindsOn, pagesByFault, rangesOf, type Resend } from './resend.ts';

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
      <Banner
        severity="info"
        action={
          <Link component={RouterLink} to={paths.case(row.joinedCaseId)} sx={{ alignSelf: 'center', px: 2 }}>
            {t('pages.openOther')}
          </Link>
        }
      >
        {t('pages.joined')}
      </Banner>
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
    note: t('pages.legibility.note', { pages: rangesOf(poor.map((page) => page.place)).join(comma) }),
  });
  return (
    <Banner
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
          {t('pages.legibility.line', {
            pages: rangesOf(places).join(comma),
            fault: t(`pages.faults.${fault}`),
          })}
        </Box>
      ))}
      <Box sx={{ mt: 0.5 }}>{t('pages.legibility.advice')}</Box>
    </Banner>
  );
}
