import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { DataTable } from 'react-admin';
import type { PolicyRow } from '../../server/operations/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { ChangeHistory } from '../components/ChangeHistory.tsx';
import { Instant } from '../components/Instant.tsx';
import { ListPage } from '../components/ListPage.tsx';
import { ActionsLabel } from '../components/ActionsLabel.tsx';
import { PendingTag } from '../components/PendingTag.tsx';
import { usePendingChanges } from '../components/use-pending-changes.ts';
import { useT } from '../i18n/use-t.ts';
import { useOperationDialog } from '../operations/use-operation-dialog.tsx';

const Column = DataTable.Col<PolicyRow>;
const Numbers = DataTable.NumberCol<PolicyRow>;
const middle = { display: { xs: 'none', md: 'table-cell' } };
const narrow = { display: { xs: 'none', sm: 'table-cell' } };

/** Who decides, and where the program asks for less, that. */
function Approval({ policy }: { policy: PolicyRow }) {
  const t = useT();
  return (
    <>
      {t(`words.approvalBy.${policy.approval}`)}
      {policy.approval === policy.floor ? null : (
        <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: 12 }}>
          {t('policies.floor', { approval: t(`words.approvalBy.${policy.floor}`) })}
        </Box>
      )}
    </>
  );
}

/** How each operation is decided: by whom, and how long it may wait. */
export default function PolicyList() {
  const t = useT();
  const mayChange = useMay('policy:change');
  const pending = usePendingChanges('change-policy');
  const [history, setHistory] = useState<PolicyRow | null>(null);
  const { open, dialog } = useOperationDialog();
  return (
    <>
      <ListPage
        permission="policy:read"
        resource="policies"
        title={t('policies.title')}
        sort={{ field: 'id', order: 'ASC' }}
        perPage={100}
        filters={
          <Typography variant="body2" color="textSecondary">
            {t('policies.rule')}
          </Typography>
        }
        empty={{ title: t('policies.emptyTitle'), text: t('policies.emptyText') }}
      >
        <DataTable<PolicyRow> bulkActionButtons={false} rowClick={false}>
          <Column source="title" disableSort sx={{ fontWeight: 500 }} />
          <Column source="approval" disableSort render={(policy) => <Approval policy={policy} />} />
          <Numbers source="expiryHours" sx={narrow} />
          <Column
            source="version"
            disableSort
            sx={narrow}
            render={(policy) => (
              <Button
                size="small"
                variant="text"
                color="primary"
                onClick={() => setHistory(policy)}
                aria-label={t('policies.historyOf', { title: policy.title })}
              >
                {t('policies.version', { version: policy.version })}
              </Button>
            )}
          />
          <Column source="changedAt" sx={middle} render={({ changedAt }) => <Instant at={changedAt} />} />
          <Column
            label={<ActionsLabel />}
            render={(policy) => (
              <Box
                sx={{
                  display: 'flex',
                  flexDirection: { xs: 'column-reverse', sm: 'row' },
                  justifyContent: 'flex-end',
                  alignItems: { xs: 'flex-end', sm: 'center' },
                  gap: { xs: 0.5, sm: 2 },
                }}
              >
                <PendingTag operation={pending.of(policy.id)} />
                {mayChange ? (
                  <Button
                    size="small"
                    onClick={() =>
                      open({ type: 'change-policy', input: { policyId: policy.id }, title: policy.title })
                    }
                    aria-label={t('policies.changeOf', { title: policy.title })}
                  >
                    {t('policies.change')}
                  </Button>
                ) : null}
              </Box>
            )}
          />
        </DataTable>
      </ListPage>
      {dialog}
      {history ? (
        <ChangeHistory
          title={t('policies.historyOf', { title: history.title })}
          subjectType="policies"
          subjectId={history.id}
          onClose={() => setHistory(null)}
        />
      ) : null}
    </>
  );
}
