import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { dayOf } from '../components/time.ts';
import { SayBox } from '../diagnosis/SayBox.tsx';
import { useLocaleName, useT } from '../i18n/use-t.ts';
import { NumberFacts } from './NumberFacts.tsx';
import { NumberParts } from './NumberParts.tsx';
import { readNumber, type NumberReading } from './number-reading.ts';
import { RegisteredUnder } from './RegisteredUnder.tsx';

/** One kind the number may be; what is `told` in the sentence to say is not written twice. */
function Reading({ reading, today, told }: { reading: NumberReading; today: string; told: boolean }) {
  const t = useT();
  const locale = useLocaleName();
  const { kind, ok, remarks } = reading;
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        <Typography variant="subtitle2" component="h3">
          {t(`tools.number.kinds.${kind}`)}
        </Typography>
        <Tag tone={ok ? 'done' : 'refused'}>{t(ok ? 'tools.number.right' : 'tools.number.wrong')}</Tag>
      </Box>
      <NumberParts reading={reading} />
      <NumberFacts reading={reading} today={today} />
      {(told ? [] : remarks).map((remark) => (
        <Box key={remark.en} sx={{ color: ok ? 'warning.main' : 'error.main', fontSize: 13 }}>
          {remark[locale]}
        </Box>
      ))}
    </Box>
  );
}

/**
 * Checks a number or code that a caller reads out, part by part. What is typed stays in this field: it is neither sent nor
 * stored, and stands in no address.
 */
export function NumberCheck() {
  const t = useT();
  const locale = useLocaleName();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [today] = useState(() => dayOf(Date.now()));
  const readings = readNumber(text, today);
  const [first] = readings;
  const say = first
    ? first.ok
      ? t(`tools.number.say.${first.kind}`)
      : first.remarks.map((remark) => remark[locale]).join(' ')
    : null;
  const known = readings.find(({ canonical }) => canonical !== null);
  return (
    <Panel title={t('tools.number.title')}>
      <Box sx={{ display: 'grid', gap: 4 }}>
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
          <TextField
            inputRef={field}
            label={t('tools.number.label')}
            helperText={t('tools.number.help')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoFocus
            fullWidth
            slotProps={{
              inputLabel: { shrink: true },
              htmlInput: {
                maxLength: 60,
                autoComplete: 'off',
                autoCapitalize: 'characters',
                spellCheck: false,
              },
            }}
          />
          <Button
            disabled={text === ''}
            sx={{ flex: 'none' }}
            onClick={() => {
              setText('');
              field.current?.focus();
            }}
          >
            {t('common.clear')}
          </Button>
        </Box>
        <Box aria-live="polite" sx={{ display: 'grid', gap: 4 }}>
          {readings.map((reading) => (
            <Reading
              key={reading.kind}
              reading={reading}
              today={today}
              told={reading === first && !reading.ok}
            />
          ))}
        </Box>
        {say ? <SayBox say={say} told="facts" about={t('tools.number.title')} /> : null}
        {known?.canonical ? <RegisteredUnder key={known.canonical} number={known.canonical} /> : null}
      </Box>
    </Panel>
  );
}
