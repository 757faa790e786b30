import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router';
import { v4 as uuid } from 'uuid';
import { channels, requesterRoles } from '../../db/schema/words.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { OperationTypeRow } from '../../server/operations/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import { problemOf, sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import { paths } from './paths.ts';

type RequesterRole = (typeof requesterRoles)[number];

interface SubjectCaseDialogProps {
  /** The name of whom it is about. */
  name: string;
  /** The rows the case is about. */
  item: { personId?: string; unitId?: string | null };
  /** What can be settled for them. */
  types: readonly OperationTypeRow[];
  /** What it is about, when that is settled. */
  settled?: string;
  /** Who asks, as a rule; an individual is the person the case is about. */
  asks: RequesterRole;
  /** The check of whoever is on the phone, which goes with the case. */
  callerId?: string;
  /** Told before the workbench opens. */
  onOpened?: (row: CaseRow) => void;
  onClose: () => void;
}

/** Opens a case that already knows its subject and, when settled, its operation; then goes to the workbench. */
export function SubjectCaseDialog({
  name,
  item,
  types,
  settled = '',
  asks,
  callerId,
  onOpened,
  onClose,
}: SubjectCaseDialogProps) {
  const t = useT();
  const translate = useTranslate();
  const titleId = useId();
  const console = useConsole();
  const navigate = useNavigate();
  const notify = useNotify();
  const [key] = useState(() => uuid());
  const [type, setType] = useState(settled);
  const [channel, setChannel] = useState<(typeof channels)[number]>('phone');
  const [requesterRole, setRequesterRole] = useState<RequesterRole>(asks);
  const [subject, setSubject] = useState('');
  const [phone, setPhone] = useState('');
  const title = types.find((row) => row.type === type)?.title ?? '';
  const create = useMutation({
    mutationFn: async () => {
      const opened = await console.createCase(
        {
          channel,
          subject: subject.trim() || title,
          requesterRole,
          requesterPhone: phone.trim() || null,
          ...(requesterRole === 'individual' && item.personId ? { requesterName: name } : {}),
          items: [{ ...item, operationType: type || null }],
          ...(callerId ? { callerId } : {}),
        },
        key,
      );
      // Who opens a case works on it. A case that could not be claimed can still be from the workbench.
      return console.caseAction(opened.id, 'claim').catch(() => opened);
    },
    onSuccess: (row) => {
      onOpened?.(row);
      notify(t('persons.started', { number: row.number }), { type: 'success' });
      void navigate(paths.case(row.id));
    },
  });
  const errors = problemOf(create.error)?.errors ?? {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{t('persons.startTitle', { name })}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 4, '&&': { pt: 2 } }}>
          <TextField
            select
            autoFocus
            label={t('persons.startOperation')}
            value={type}
            onChange={(event) => setType(event.target.value)}
            slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          >
            <MenuItem value="">{t('persons.startOperationNone')}</MenuItem>
            {types.map((row) => (
              <MenuItem key={row.type} value={row.type}>
                {row.title}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            label={t('persons.startSubject')}
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
            placeholder={title}
            required={title === ''}
            error={Boolean(errors.subject)}
            helperText={errors.subject}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 200 } }}
          />
          <TextField
            select
            label={t('persons.startChannel')}
            value={channel}
            onChange={(event) => setChannel(channels.find((one) => one === event.target.value) ?? 'phone')}
          >
            {channels.map((one) => (
              <MenuItem key={one} value={one}>
                {t(`words.channel.${one}`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            select
            label={t('persons.startRequester')}
            value={requesterRole}
            onChange={(event) =>
              setRequesterRole(requesterRoles.find((role) => role === event.target.value) ?? asks)
            }
          >
            {requesterRoles.map((role) => (
              <MenuItem key={role} value={role}>
                {t(`words.requester.${role}`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            label={t('persons.startPhone')}
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
            error={Boolean(errors.requesterPhone)}
            helperText={errors.requesterPhone}
            slotProps={{ htmlInput: { inputMode: 'tel', maxLength: 40, autoComplete: 'off' } }}
          />
          {create.error ? <Alert severity="error">{translate(sentenceOf(create.error))}</Alert> : null}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={create.isPending || (subject.trim() === '' && title === '')}
          >
            {t('persons.startConfirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
