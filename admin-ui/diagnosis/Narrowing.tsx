import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Collapse from '@mui/material/Collapse';
import { useId, useState } from 'react';
import type { TopicRow } from '../../server/diagnosis/contract.ts';
import { QuietSelect } from '../components/QuietSelect.tsx';
import { useT } from '../i18n/use-t.ts';
import { StatedFields, statedIn } from './StatedFields.tsx';
import type { Subject } from './subject.ts';
import { SubjectSearch } from './SubjectSearch.tsx';
import type { Picked } from './SubjectSearch.tsx';
import type { Narrowed } from './use-answer.ts';

interface NarrowingProps {
  topic: TopicRow;
  subject: Subject;
  narrowed: Narrowed;
  onNarrow: (narrowed: Narrowed) => void;
}

const without = (narrowed: Narrowed, name: keyof Narrowed): Narrowed => {
  const { [name]: _left, ...rest } = narrowed;
  return rest;
};

/** Which year or record a question is about, and what the caller says besides. */
export function Narrowing({ topic, subject, narrowed, onNarrow }: NarrowingProps) {
  const t = useT();
  const { asks } = topic;
  const year = narrowed.year === undefined ? '' : String(narrowed.year);
  const records = subject.records.filter((record) => year === '' || String(record.year) === year);
  const stated = statedIn(topic);
  const set = (name: 'year' | 'recordId' | 'personId' | 'unitId', value: string | number | null) =>
    onNarrow(value === null || value === '' ? without(narrowed, name) : { ...narrowed, [name]: value });
  const choosesYear = asks.includes('year') && subject.years.length > 0;
  const choosesRecord = asks.includes('record') && subject.records.length > 0;
  return (
    <>
      {choosesYear || choosesRecord ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, minWidth: 0 }}>
          {choosesYear ? (
            <QuietSelect
              label={t('diagnosis.ask.year')}
              value={year}
              onChange={(value) => set('year', value === '' ? null : Number(value))}
              options={[
                { value: '', label: t('diagnosis.ask.anyYear') },
                ...subject.years.map((one) => ({ value: String(one), label: String(one) })),
              ]}
            />
          ) : null}
          {choosesRecord ? (
            <QuietSelect
              label={t('diagnosis.ask.record')}
              value={narrowed.recordId ?? ''}
              onChange={(value) => set('recordId', value)}
              options={[
                { value: '', label: t('diagnosis.ask.anyRecord') },
                ...records.map(({ id, year: of, title }) => ({ value: id, label: `${of} ${title}` })),
              ]}
            />
          ) : null}
        </Box>
      ) : null}
      {asks.includes('person') ? (
        <OneRow
          kind="persons"
          label={t('diagnosis.ask.person')}
          onPick={(one) => set('personId', one?.id ?? null)}
        />
      ) : null}
      {asks.includes('unit') ? (
        <OneRow
          kind="units"
          label={t('diagnosis.ask.unit')}
          onPick={(one) => set('unitId', one?.id ?? null)}
        />
      ) : null}
      {stated.length > 0 ? (
        <Folded label={t('diagnosis.ask.title')}>
          <Box sx={{ fontSize: 12, color: 'text.secondary', mb: 3 }}>{t('diagnosis.ask.help')}</Box>
          <StatedFields
            asks={stated}
            optional
            submit={t('diagnosis.ask.again')}
            onStated={(said) => onNarrow(said ? { ...narrowed, stated: said } : without(narrowed, 'stated'))}
          />
        </Folded>
      ) : null}
    </>
  );
}

interface OneRowProps {
  kind: 'persons' | 'units';
  label: string;
  onPick: (picked: Picked | null) => void;
}

/** Somebody or some unit the answer depends on, found by what the caller says. */
function OneRow({ kind, label, onPick }: OneRowProps) {
  const t = useT();
  const [picked, setPicked] = useState<Picked | null>(null);
  const pick = (one: Picked | null) => {
    setPicked(one);
    onPick(one);
  };
  if (picked)
    return (
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, fontSize: 13 }}>
        <span>
          {label} <b>{picked.name}</b>
        </span>
        <Button size="small" autoFocus onClick={() => pick(null)}>
          {t('diagnosis.ask.clear')}
        </Button>
      </Box>
    );
  return (
    <Folded label={label}>
      <SubjectSearch kind={kind} label={label} autoFocus onPick={pick} />
    </Folded>
  );
}

function Folded({ label, children }: { label: string; children: React.ReactNode }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <Box>
      <Button
        size="small"
        variant="text"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        sx={{ ml: -2 }}
      >
        {label}
      </Button>
      <Collapse in={open} id={id} unmountOnExit>
        <Box sx={{ pt: 2 }}>{children}</Box>
      </Collapse>
    </Box>
  );
}
