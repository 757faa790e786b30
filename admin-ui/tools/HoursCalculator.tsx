import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { subjects } from '../../db/schema/words.ts';
import { dayHours, hoursRule, missingHours, ruleYears } from '../../server/rules/hours.ts';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { dayOf } from '../components/time.ts';
import { SayBox } from '../diagnosis/SayBox.tsx';
import { useT } from '../i18n/use-t.ts';
import { amountOf, emptyHours, isYear, totalsOf, type TypedHours } from './typed-hours.ts';

/** Hours of a year against its rule: what each subject still lacks. */
export function HoursCalculator() {
  const t = useT();
  const [year, setYear] = useState(() => dayOf(Date.now()).slice(0, 4));
  const [typed, setTyped] = useState<TypedHours>(emptyHours);
  const valid = isYear(year);
  const totals = valid ? totalsOf(Number(year), typed) : null;
  const required = valid ? hoursRule(Number(year)) : null;
  const missing = totals ? missingHours(Number(year), totals) : null;
  const lacking = missing ? subjects.filter((subject) => missing[subject] > 0) : [];
  const rule = valid ? ruleYears(Number(year)) : null;
  const said = required &&
    missing && {
      year,
      public: required.public,
      professional: required.professional,
      elective: required.elective,
      lacking: lacking
        .map((subject) =>
          t('tools.hours.lack', { subject: t(`words.subject.${subject}`), hours: missing[subject] }),
        )
        .join(t('tools.hours.and')),
    };
  const set = (subject: (typeof subjects)[number], unit: 'days' | 'hours', text: string): void =>
    setTyped({ ...typed, [subject]: { ...typed[subject], [unit]: text } });
  return (
    <Panel title={t('tools.hours.title')}>
      <Box sx={{ display: 'grid', gap: 4 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 3 }}>
          <TextField
            label={t('tools.hours.year')}
            value={year}
            onChange={(event) => setYear(event.target.value.normalize('NFKC').trim())}
            error={!valid}
            helperText={valid ? '' : t('tools.hours.yearWrong')}
            sx={{ width: 120 }}
            slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 4 } }}
          />
          {required && rule ? (
            <Typography variant="body2" color="textSecondary" sx={{ flex: '1 1 220px', pt: 1.5 }}>
              {t(rule.from === null ? 'tools.hours.ruleUntil' : 'tools.hours.ruleFrom', {
                from: rule.from ?? '',
                until: rule.until ?? '',
                public: required.public,
                professional: required.professional,
                elective: required.elective,
                total: required.public + required.professional + required.elective,
                day: dayHours(Number(year)),
              })}
            </Typography>
          ) : null}
        </Box>
        {subjects.map((subject) => {
          const word = t(`words.subject.${subject}`);
          return (
            <Box
              key={subject}
              role="group"
              aria-label={word}
              sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 1.5 }}
            >
              <Box component="span" sx={{ width: 84, fontWeight: 500 }}>
                {word}
              </Box>
              {(['days', 'hours'] as const).map((unit) => (
                <TextField
                  key={unit}
                  label={t(`tools.hours.${unit}`)}
                  value={typed[subject][unit]}
                  error={amountOf(typed[subject][unit]) === null}
                  onChange={(event) => set(subject, unit, event.target.value)}
                  sx={{ width: 92 }}
                  slotProps={{
                    inputLabel: { shrink: true },
                    htmlInput: { inputMode: 'decimal', maxLength: 7, autoComplete: 'off' },
                  }}
                />
              ))}
              {totals && required && missing ? (
                <Box
                  component="span"
                  sx={{ display: 'inline-flex', alignItems: 'center', gap: 2, ml: 'auto' }}
                >
                  <span>
                    <strong>{totals[subject]}</strong> / {required[subject]}
                  </span>
                  <Tag tone={missing[subject] > 0 ? 'refused' : 'done'}>
                    {missing[subject] > 0
                      ? t('persons.short', { hours: missing[subject] })
                      : t('persons.met')}
                  </Tag>
                </Box>
              ) : null}
            </Box>
          );
        })}
        <Box aria-live="polite">
          {said ? (
            <SayBox
              told="facts"
              about={t('tools.hours.title')}
              say={t(lacking.length > 0 ? 'tools.hours.sayLacking' : 'tools.hours.sayMet', said)}
            />
          ) : (
            <Typography variant="body2" color="error">
              {t('tools.hours.wrong')}
            </Typography>
          )}
        </Box>
      </Box>
    </Panel>
  );
}
