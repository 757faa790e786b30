import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { DataTable } from 'react-admin';
import { roles, staffStatuses } from '../../db/schema/words.ts';
import type { StaffRow } from '../../server/auth/contract.ts';
import { useMay, useSession } from '../auth-provider/index.ts';
import { ChangeHistory } from '../components/ChangeHistory.tsx';
import { ListSelect } from '../components/ListFilters.tsx';
import { ListPage } from '../components/ListPage.tsx';
import { Mono } from '../components/Mono.tsx';
import { ActionsLabel } from '../components/ActionsLabel.tsx';
import { PendingTag } from '../components/PendingTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { usePendingChanges } from '../components/use-pending-changes.ts';
import { useT } from '../i18n/use-t.ts';
import { useOperationDialog } from '../operations/use-operation-dialog.tsx';
import { BureauName } from './BureauName.tsx';
import { MemberMenu } from './MemberMenu.tsx';
import type { MemberChange } from './MemberMenu.tsx';

const Column = DataTable.Col<StaffRow>;
const middle = { display: { xs: 'none', md: 'table-cell' } };
const narrow = { display: { xs: 'none', sm: 'table-cell' } };

function Filters() {
  const t = useT();
  return (
    <>
      <ListSelect
        name="role"
        label={t('resources.staff.fields.role')}
        options={roles.map((role) => ({ value: role, label: t(`words.role.${role}`) }))}
      />
      <ListSelect
        name="status"
        label={t('resources.staff.fields.status')}
        options={staffStatuses.map((status) => ({ value: status, label: t(`words.staff.${status}`) }))}
      />
      <Typography variant="body2" color="textSecondary">
        {t('staff.rule')}
      </Typography>
    </>
  );
}

/** Fields that are not asked because another change is meant. */
const nothingElse = {
  username: undefined,
  name: undefined,
  role: undefined,
  bureauId: undefined,
  status: undefined,
  person: undefined,
  resetPassword: undefined,
};

/** What a change of a member presets; of a new one nothing is known. */
function inputOf({ kind, member }: MemberChange): Readonly<Record<string, unknown>> {
  const staffId = member.id;
  if (kind === 'disable') return { ...nothingElse, staffId, status: 'disabled' };
  if (kind === 'enable') return { ...nothingElse, staffId, status: 'active' };
  if (kind === 'reset') return { ...nothingElse, staffId, resetPassword: true };
  return { staffId, status: undefined, person: undefined, resetPassword: undefined };
}

const newMember = { staffId: undefined, status: undefined, resetPassword: undefined };

/** Who works with the console, in which role, and for which bureau. */
export default function StaffList() {
  const t = useT();
  const mayChange = useMay('staff:change');
  const me = useSession()?.user.id;
  const pending = usePendingChanges('change-staff');
  const [history, setHistory] = useState<StaffRow | null>(null);
  const { open, dialog } = useOperationDialog();
  const change = (asked: MemberChange) => {
    const { kind, member } = asked;
    if (kind === 'history') setHistory(member);
    else
      open({
        type: 'change-staff',
        input: inputOf(asked),
        title: t(`staff.titles.${kind}`, { name: member.name }),
      });
  };
  // A request for a new member is about nobody yet.
  const newcomers = pending.all.filter((row) => row.subjectId === null);
  return (
    <>
      <ListPage
        permission="staff:read"
        resource="staff"
        title={t('staff.title')}
        sort={{ field: 'id', order: 'ASC' }}
        perPage={50}
        actions={
          <>
            {newcomers.map((operation) => (
              <PendingTag key={operation.id} operation={operation} />
            ))}
            {mayChange ? (
              <Button
                variant="contained"
                color="primary"
                onClick={() => open({ type: 'change-staff', input: newMember, title: t('staff.newTitle') })}
              >
                {t('staff.new')}
              </Button>
            ) : null}
          </>
        }
        filters={<Filters />}
        empty={{ title: t('staff.emptyTitle'), text: t('staff.emptyText') }}
      >
        <DataTable<StaffRow> bulkActionButtons={false} rowClick={false}>
          <Column
            source="name"
            render={(member) => (
              <Box component="span" sx={{ fontWeight: 500 }}>
                {member.name}
                {member.id === me ? (
                  <Tag tone="accent" sx={{ ml: 2 }}>
                    {t('staff.you')}
                  </Tag>
                ) : null}
              </Box>
            )}
          />
          <Column
            source="username"
            disableSort
            sx={narrow}
            render={({ username }) => <Mono>{username}</Mono>}
          />
          <Column source="role" render={({ role }) => t(`words.role.${role}`)} />
          <Column
            source="bureauId"
            disableSort
            sx={middle}
            render={({ bureauId }) => <BureauName id={bureauId} />}
          />
          <Column
            source="secondFactor"
            disableSort
            sx={middle}
            render={({ secondFactor }) => t(secondFactor ? 'common.yes' : 'common.no')}
          />
          <Column
            source="status"
            render={({ status }) => (
              <Tag tone={status === 'active' ? 'done' : 'neutral'}>{t(`words.staff.${status}`)}</Tag>
            )}
          />
          <Column
            label={<ActionsLabel />}
            render={(member) => (
              <Box
                sx={{
                  display: 'flex',
                  flexDirection: { xs: 'column-reverse', sm: 'row' },
                  justifyContent: 'flex-end',
                  alignItems: { xs: 'flex-end', sm: 'center' },
                  gap: { xs: 0.5, sm: 2 },
                }}
              >
                <PendingTag operation={pending.of(member.id)} />
                <MemberMenu member={member} mayChange={mayChange && member.id !== me} onChange={change} />
              </Box>
            )}
          />
        </DataTable>
      </ListPage>
      {dialog}
      {history ? (
        <ChangeHistory
          title={t('staff.historyOf', { name: history.name })}
          subjectType="staff"
          subjectId={history.id}
          onClose={() => setHistory(null)}
        />
      ) : null}
    </>
  );
}
