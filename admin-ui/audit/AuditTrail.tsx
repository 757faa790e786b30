import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useListContext } from 'react-admin';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { ListPage } from '../components/ListPage.tsx';
import { Page, PageHead } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { useT } from '../i18n/use-t.ts';
import { AuditEvent } from './AuditEvent.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { VerifyButton } from './VerifyButton.tsx';

function Events() {
  const { data = [] } = useListContext<AuditEventRow>();
  return (
    <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {data.map((event) => (
        <AuditEvent key={event.id} event={event} />
      ))}
    </Box>
  );
}

/** For the administrator, who proves the chain but reads no events. */
function VerificationOnly() {
  const t = useT();
  return (
    <Page>
      <PageHead actions={<VerifyButton />}>
        <PageTitle>{t('audit.title')}</PageTitle>
        <Typography variant="body2" color="textSecondary">
          {t('audit.verifyOnly')}
        </Typography>
      </PageHead>
    </Page>
  );
}

/** What was done, by whom, on what evidence; and what was refused. The latest first. */
export default function AuditTrail() {
  const t = useT();
  const mayVerify = useMay('audit:verify');
  const mayRead = useMay('audit:read');
  if (mayVerify && !mayRead) return <VerificationOnly />;
  return (
    <ListPage
      permission="audit:read"
      resource="audit-events"
      title={t('audit.title')}
      sort={{ field: 'id', order: 'DESC' }}
      perPage={50}
      addressable
      actions={mayVerify ? <VerifyButton /> : null}
      filters={<AuditFilters />}
      empty={{ title: t('audit.emptyTitle'), text: t('audit.emptyText') }}
    >
      <Events />
    </ListPage>
  );
}
