import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { callerFacts, MaybeCaller } from '../../server/cases/contract.ts';
import { IdNumber } from '../components/IdNumber.tsx';
import { Mono } from '../components/Mono.tsx';
import type { CallerBody } from '../data-provider/index.ts';
import { sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';

type Fact = (typeof callerFacts)[number];

/** What a person, or an administrator, can be asked for. */
const factsOf: Readonly<Record<MaybeCaller['role'], readonly Fact[]>> = {
  self: ['id-number', 'registered-phone', 'unit', 'city', 'job-title', 'learning-record'],
  'unit-admin': ['org-code', 'city', 'registered-phone', 'id-number', 'other-administrator'],
};
const other = 'other';

interface VerifyCallerDialogProps {
  /** Who it may be; the same one may stand there twice. */
  callers: readonly MaybeCaller[];
  /** Said where there is none. */
  nobody: string;
  /** A warning before anybody is made sure of. */
  warning?: string | null;
  /** Writes down who it is. */
  onRecord: (body: CallerBody) => Promise<void>;
  onClose: () => void;
}

/** Making sure who is on the phone: by calling back, or by two facts of the registry. */
export function VerifyCallerDialog({
  callers,
  nobody,
  warning = null,
  onRecord,
  onClose,
}: VerifyCallerDialogProps) {
  const t = useT();
  const translate = useTranslate();
  const candidates = unique(callers);
  const [who, setWho] = useState(candidates.length === 1 && candidates[0] ? keyOf(candidates[0]) : '');
  const [check, setCheck] = useState<'call-back' | 'two-facts' | ''>('');
  const [facts, setFacts] = useState<readonly Fact[]>([]);
  const [error, setError] = useState<string | null>(null);
  const caller = candidates.find((one) => keyOf(one) === who);
  const body = bodyOf(who, caller, check, facts);

  const confirm = async () => {
    if (!body) return false;
    try {
      await onRecord(body);
      return true;
    } catch (failure) {
      setError(translate(sentenceOf(failure)));
      return false;
    }
  };
  const choose = (chosen: string) => {
    setWho(chosen);
    setFacts([]);
    setError(null);
    const next = candidates.find((one) => keyOf(one) === chosen);
    if (check === 'call-back' && next && !next.callable) setCheck('');
  };
  return (
    <ActionDialog
      title={t('callers.dialog.title')}
      text={t('callers.dialog.text')}
      confirm={t(who === other ? 'callers.dialog.confirmOther' : 'callers.dialog.confirm')}
      ready={body !== null}
      error={error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {warning ? <Alert severity="warning">{warning}</Alert> : null}
      <Choice label={t('callers.dialog.who')} value={who} onChange={choose}>
        {candidates.map((one) => (
          <FormControlLabel
            key={keyOf(one)}
            value={keyOf(one)}
            control={<Radio />}
            label={<Candidate caller={one} />}
          />
        ))}
        <FormControlLabel value={other} control={<Radio />} label={t('callers.dialog.other')} />
      </Choice>
      {candidates.length === 0 ? <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{nobody}</Box> : null}
      {caller ? (
        <Choice
          label={t('callers.dialog.how')}
          value={check}
          onChange={(value) => setCheck(value as 'call-back' | 'two-facts')}
        >
          <FormControlLabel
            value="call-back"
            disabled={!caller.callable}
            control={<Radio />}
            label={t(caller.callable ? 'callers.dialog.callBack' : 'callers.dialog.notCallable', {
              phone: caller.phoneMasked ?? t('common.none'),
            })}
          />
          <FormControlLabel value="two-facts" control={<Radio />} label={t('callers.dialog.twoFacts')} />
        </Choice>
      ) : null}
      {caller && check === 'two-facts' ? (
        <Box role="group" aria-label={t('callers.dialog.facts')} sx={{ display: 'grid', pl: 7.5 }}>
          {factsOf[caller.role].map((fact) => (
            <FormControlLabel
              key={fact}
              control={
                <Checkbox
                  checked={facts.includes(fact)}
                  onChange={(_event, ticked) =>
                    setFacts((all) => (ticked ? [...all, fact] : all.filter((one) => one !== fact)))
                  }
                />
              }
              label={t(`callers.fact.${fact}`)}
            />
          ))}
        </Box>
      ) : null}
    </ActionDialog>
  );
}

const keyOf = (caller: MaybeCaller): string => caller.unitAdminId ?? caller.personId ?? '';

const unique = (callers: readonly MaybeCaller[]): MaybeCaller[] => [
  ...new Map(callers.map((one) => [keyOf(one), one])).values(),
];

/** What is sent; null while something is still to be chosen. */
function bodyOf(
  who: string,
  caller: MaybeCaller | undefined,
  check: 'call-back' | 'two-facts' | '',
  facts: readonly Fact[],
): CallerBody | null {
  if (who === other) return { role: 'other' };
  if (!caller || check === '' || (check === 'two-facts' && facts.length < 2)) return null;
  return {
    role: caller.role,
    ...(caller.role === 'self' ? { personId: keyOf(caller) } : { unitAdminId: keyOf(caller) }),
    check,
    ...(check === 'two-facts' ? { facts: [...facts] } : {}),
  };
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: React.ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  const id = useId();
  return (
    <Box>
      <FormLabel id={id}>{label}</FormLabel>
      <RadioGroup aria-labelledby={id} value={value} onChange={(_event, chosen) => onChange(chosen)}>
        {children}
      </RadioGroup>
    </Box>
  );
}

function Candidate({ caller }: { caller: MaybeCaller }) {
  const t = useT();
  return (
    <Box component="span" sx={{ fontSize: 13 }}>
      <b>{caller.name}</b> {t(`words.callerRole.${caller.role}`)}
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {caller.unitName ? ` · ${caller.unitName}` : null} · <IdNumber value={caller.idNumberMasked} />
        {caller.phoneMasked ? (
          <>
            {' · '}
            <Mono>{caller.phoneMasked}</Mono>
          </>
        ) : null}
      </Box>
    </Box>
  );
}
