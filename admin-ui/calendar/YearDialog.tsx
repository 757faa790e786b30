import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate, useUpdate } from 'react-admin';
import { yearFaults, type CalendarYearRow } from '../../server/calendar/contract.ts';
import { announce } from '../components/announce.ts';
import { codeOf, sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import type { Translate } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';
import { typedDays, writtenDays, type TypedDays } from './typed-days.ts';

interface YearDialogProps {
  year: CalendarYearRow;
  onSaved: () => void;
  onClose: () => void;
}

type Field = 'holidays' | 'makeUpDays';

/** What is wrong with a field, in one sentence; null while nothing is. */
function faultOf(t: Translate, year: string, field: Field, typed: Record<Field, TypedDays>): string | null {
  const { wrong } = typed[field];
  const list = (days: readonly string[]) => days.slice(0, 5).join(t('operations.listComma'));
  if (wrong.length > 0) return t('calendar.fault.no-day', { days: list(wrong) });
  const found = yearFaults(year, { holidays: typed.holidays.days, makeUpDays: typed.makeUpDays.days });
  const one = found.find((fault) => fault.field === field);
  return one ? t(`calendar.fault.${one.fault}`, { year, days: list(one.days) }) : null;
}

/** Entering a year from the notice of the State Council, checked as it is typed. */
export function YearDialog({ year, onSaved, onClose }: YearDialogProps) {
  const t = useT();
  const translate = useTranslate();
  const [update] = useUpdate();
  const [text, setText] = useState<Record<Field, string>>({
    holidays: writtenDays(year.holidays),
    makeUpDays: writtenDays(year.makeUpDays),
  });
  const [source, setSource] = useState(year.notice ?? '');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const typed = {
    holidays: typedDays(text.holidays, year.id),
    makeUpDays: typedDays(text.makeUpDays, year.id),
  };
  const fault = {
    holidays: faultOf(t, year.id, 'holidays', typed),
    makeUpDays: faultOf(t, year.id, 'makeUpDays', typed),
  };
  const corrects = year.version > 0;
  const ready = !fault.holidays && !fault.makeUpDays && source.trim().length >= 2;

  const save = async (): Promise<boolean> => {
    setError(null);
    try {
      await update(
        'calendar-years',
        {
          id: year.id,
          data: {
            holidays: typed.holidays.days,
            makeUpDays: typed.makeUpDays.days,
            source: source.trim(),
            ...(reason.trim() ? { reason: reason.trim() } : {}),
          },
          previousData: year,
        },
        { returnPromise: true, mutationMode: 'pessimistic' },
      );
      announce(t('calendar.saved', { year: year.id }));
      onSaved();
      return true;
    } catch (failure) {
      const overtaken = codeOf(failure) === 'stale' || codeOf(failure) === 'precondition-required';
      setError(overtaken ? t('calendar.overtaken') : translate(sentenceOf(failure)));
      return false;
    }
  };

  const days = (field: Field, autoFocus: boolean) => (
    <TextField
      multiline
      minRows={4}
      maxRows={14}
      autoFocus={autoFocus}
      required={field === 'holidays'}
      label={t(`calendar.${field}`)}
      placeholder={t(`calendar.${field}Hint`, { year: year.id })}
      value={text[field]}
      error={fault[field] !== null && (text[field] !== '' || corrects)}
      helperText={fault[field] ?? t('calendar.counted', { smart_count: typed[field].days.length })}
      onChange={(event) => setText({ ...text, [field]: event.target.value })}
      slotProps={{ htmlInput: { spellCheck: false } }}
    />
  );

  return (
    <ActionDialog
      title={t(corrects ? 'calendar.correctOf' : 'calendar.enterOf', { year: year.id })}
      text={t('calendar.dialog')}
      confirm={t('calendar.save')}
      ready={ready}
      error={error}
      onConfirm={save}
      onClose={onClose}
    >
      {days('holidays', true)}
      {days('makeUpDays', false)}
      <TextField
        required
        label={t('calendar.source')}
        placeholder={t('calendar.sourceHint', { year: year.id })}
        value={source}
        onChange={(event) => setSource(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      {corrects ? (
        <TextField
          label={t('calendar.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
      ) : null}
    </ActionDialog>
  );
}
