import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router';
import { v4 as uuid } from 'uuid';
import { useConsole } from '../data-provider/index.ts';
import { sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import { paths } from '../components/paths.ts';
import { isDefinite } from '../operations/is-definite.ts';
import { putCase } from './case-cache.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';
import { CaseFields } from './CaseFields.tsx';

const channels = ['phone', 'qq', 'online'] as const;
type Channel = (typeof channels)[number];

/** A case for a call or a message; a fax makes its own. */
export function NewCaseDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const translate = useTranslate();
  const { createCase, caseAction } = useConsole();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const key = useRef(uuid());
  const [channel, setChannel] = useState<Channel>('phone');
  const [error, setError] = useState<string | null>(null);
  const [fields, setFields] = useState({
    subject: '',
    requesterName: '',
    requesterPhone: '',
    requesterRole: 'individual' as const as 'individual' | 'unit-admin' | 'bureau' | 'other',
    note: '',
  });

  const create = async () => {
    try {
      const row = await createCase(
        {
          channel,
          subject: fields.subject.trim(),
          requesterName: fields.requesterName.trim() || null,
          requesterPhone: fields.requesterPhone.trim() || null,
          requesterRole: fields.requesterRole,
          note: fields.note || null,
        },
        key.current,
      );
      // Who took the call works on it.
      const claimed = row.assigneeId ? row : await caseAction(row.id, 'claim');
      putCase(queryClient, claimed);
      void navigate(paths.case(row.id));
      return true;
    } catch (failure) {
      if (isDefinite(failure)) key.current = uuid();
      setError(translate(sentenceOf(failure)));
      return false;
    }
  };

  return (
    <ActionDialog
      title={t('cases.create.title')}
      text={t('cases.create.text')}
      confirm={t('cases.create.confirm')}
      ready={fields.subject.trim() !== ''}
      error={error}
      onConfirm={create}
      onClose={onClose}
    >
      <ToggleButtonGroup
        exclusive
        value={channel}
        onChange={(_event, chosen: Channel | null) => (chosen ? setChannel(chosen) : undefined)}
        aria-label={t('cases.fields.channel')}
      >
        {channels.map((one) => (
          <ToggleButton key={one} value={one}>
            {t(`words.channel.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <CaseFields fields={fields} onChange={setFields} />
    </ActionDialog>
  );
}
