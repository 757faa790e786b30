import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CaseRow } from '../../server/cases/contract.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { useT } from '../i18n/use-t.ts';
import { useInputLabel } from '../operations/forms/use-input-label.ts';
import type { CaseRights } from './case-rights.ts';
import type { ItemWork } from './use-item-work.ts';

interface HolderNoticeProps {
  row: CaseRow;
  rights: CaseRights;
  /** This user held it until a colleague took it over. */
  lost: boolean;
  work: ItemWork;
  onClaim: () => void;
  onNext: () => void;
}

/** That a colleague has taken the case over, with a way out for what is typed; or that this user may take it over. */
export function HolderNotice({ row, rights, lost, work, onClaim, onNext }: HolderNoticeProps) {
  const t = useT();
  const name = row.assigneeName ?? '';
  const typed = useTypedText(work);
  const box = { mx: { xs: 3, sm: 5 }, mt: 3 };
  if (lost && !rights.mine && row.assigneeId)
    return (
      <Alert
        severity="error"
        role="alert"
        sx={box}
        action={
          <Button size="small" onClick={onNext}>
            {t('cases.lease.next')}
          </Button>
        }
      >
        <b>{t('cases.lease.lost', { name })}</b>{' '}
        {t(typed ? 'cases.lease.lostDraft' : 'cases.lease.lostNothing')}
        {typed ? <WaysOut text={typed} onGiveUp={work.giveUpDraft} /> : null}
      </Alert>
    );
  const left =
    typed && !rights.mine ? (
      <Alert severity="info" role="status" sx={box}>
        {t('cases.lease.kept')}
        <WaysOut text={typed} onGiveUp={work.giveUpDraft} />
      </Alert>
    ) : null;
  if (!rights.takeOver) return left;
  return (
    <>
      {left}
      <Alert
        severity="info"
        role="status"
        sx={box}
        action={
          <Button
            size="small"
            variant="contained"
            color="primary"
            aria-keyshortcuts="C"
            data-claim
            onClick={onClaim}
          >
            {t('cases.takeOver')}
            <Kbd inverse>C</Kbd>
          </Button>
        }
      >
        {t('cases.lease.ranOut', { name })}
      </Alert>
    </>
  );
}

/** For what is typed and can no longer be handed in here. */
function WaysOut({ text, onGiveUp }: { text: string; onGiveUp: () => void }) {
  const t = useT();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 2 }}>
      <CopyButton text={text} label={t('cases.lease.copy')} />
      <Button size="small" variant="text" onClick={onGiveUp}>
        {t('cases.lease.giveUp')}
      </Button>
    </Box>
  );
}

/** What one field holds: a text, a number, or an identifier in its groups. */
function plain(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(plain).join('');
  if (typeof value === 'object' && value !== null && 'groups' in value) return plain(value.groups);
  return '';
}

/** What is typed, one field a line; empty when nothing is. */
function useTypedText({ form, draft, draftState }: ItemWork): string {
  const label = useInputLabel();
  if (!form || draftState === null || form.isEmpty(draft)) return '';
  return Object.entries(draft as Record<string, unknown>)
    .flatMap(([field, value]) => {
      const text = plain(value);
      return text === '' ? [] : `${label(form.type, field)}: ${text}`;
    })
    .join('\n');
}
