import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { useGetList, useGetOne } from 'react-admin';
import type { AccountRow, PersonRow } from '../../../../server/registry/contract.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { IdNumber } from '../../../components/IdNumber.tsx';
import { StatusTag } from '../../../components/StatusTag.tsx';
import { Tag } from '../../../components/Tag.tsx';
import { useT } from '../../../i18n/use-t.ts';
import { defineWidget, textValue } from '../field-widget.ts';
import type { FieldProps } from '../field-widget.ts';
import { FieldError, RowLabel } from './FieldError.tsx';
import { FindPerson } from './person.tsx';

/** Operations on an account that belongs to no person. */
const bureauAccounts = ['delete-bureau-account'];

function Account(props: FieldProps<string>) {
  return (
    <Box role="group" aria-label={props.label}>
      <RowLabel shown={props.form.several}>{props.label}</RowLabel>
      {bureauAccounts.includes(props.form.type) ? (
        <BureauAccount {...props} />
      ) : (
        <PersonsAccount {...props} />
      )}
      <FieldError error={props.error} />
    </Box>
  );
}

/** A person's own account: whoever is chosen, the account follows. */
function PersonsAccount({ value, onChange, form, editable, label }: FieldProps<string>) {
  const { personId } = form.about;
  const { data: person } = useGetOne<PersonRow>(
    'persons',
    { id: personId ?? '' },
    { enabled: personId !== null },
  );
  const accountId = personId === null ? '' : person?.accountId;
  const follow = useRef(onChange);
  useEffect(() => {
    follow.current = onChange;
  });
  useEffect(() => {
    if (editable && accountId !== undefined && accountId !== value) follow.current(accountId);
  }, [editable, accountId, value]);
  return (
    <FindPerson
      personId={personId}
      onPick={(id) => form.onAbout({ personId: id })}
      form={form}
      editable={editable}
      label={label}
    />
  );
}

/** The account that has the number typed from the card. */
function BureauAccount({ value, onChange, form, editable }: FieldProps<string>) {
  const t = useT();
  const typed = form.valueOf('idNumberOnCopy');
  const number = typeof typed === 'string' ? typed : null;
  const chosen = useGetOne<AccountRow>('accounts', { id: value }, { enabled: value !== '' });
  const found = useGetList<AccountRow>(
    'accounts',
    {
      filter: { idNumber: number ?? '' },
      sort: { field: 'id', order: 'ASC' },
      pagination: { page: 1, perPage: 8 },
    },
    { enabled: editable && value === '' && number !== null },
  );
  if (value !== '') {
    if (chosen.error) return <ErrorState error={chosen.error} onRetry={() => void chosen.refetch()} />;
    if (!chosen.data) return <Skeleton height={44} />;
    return (
      <AccountRowLine
        account={chosen.data}
        action={t('operations.person.change')}
        onAct={() => onChange('')}
      />
    );
  }
  if (number === null) return <Muted>{t('forms.account.byCard')}</Muted>;
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <Skeleton height={44} />;
  if (found.data.length === 0) return <Muted>{t('forms.account.nobody')}</Muted>;
  return (
    <>
      <Muted>{t('operations.person.byNumber')}</Muted>
      {found.data.map((account) => (
        <AccountRowLine
          key={account.id}
          account={account}
          action={t('operations.person.pick')}
          onAct={() => onChange(account.id)}
        />
      ))}
    </>
  );
}

interface AccountRowLineProps {
  account: AccountRow;
  action: string;
  onAct: () => void;
}

function AccountRowLine({ account, action, onAct }: AccountRowLineProps) {
  const t = useT();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, alignItems: 'center', py: 1 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3 }}>
          <b>{account.holderName ?? account.loginName}</b>
          <IdNumber value={account.idNumberMasked} sx={{ color: 'text.secondary' }} />
        </Box>
        <Muted>{t('operations.person.login', { name: account.loginName })}</Muted>
      </Box>
      <Tag tone={account.kind === 'bureau' ? 'accent' : 'neutral'}>
        {t(`words.accountKind.${account.kind}`)}
      </Tag>
      <StatusTag kind="account" status={account.status} />
      <Button size="small" onClick={onAct}>
        {action}
      </Button>
    </Box>
  );
}

function Muted({ children }: { children: string }) {
  return (
    <Typography variant="body2" color="textSecondary">
      {children}
    </Typography>
  );
}

export const accountWidget = defineWidget<string>({ ...textValue, Field: Account });
