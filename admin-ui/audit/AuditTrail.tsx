import Box from '@mui/material/Box';
import { useListContext } from 'react-admin';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { ListPage } from '../components/ListPage.tsx';
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

/** What was done, by whom, on what evidence; and what was refused. The latest first. */
export default function AuditTrail() {
  const t = useT();
  const mayVerify = useMay('audit:verify');
  return (
    <ListPage
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
