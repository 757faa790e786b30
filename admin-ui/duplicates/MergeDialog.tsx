import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { DuplicateCandidateRow } from '../../server/duplicates/contract.ts';
import { Mono } from '../components/Mono.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { Veiled } from '../components/Veiled.tsx';
import { problemOf, sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';
import { usePersonCount } from './ComparedUnits.tsx';
import { likelySurvivor } from './survivor.ts';
import type { CandidateUnit } from './survivor.ts';
import { useBeginMerge, useBegunMerges } from './use-begin-merge.ts';

interface MergeDialogProps {
  candidate: DuplicateCandidateRow;
  onClose: () => void;
}

/** Which of the two stays; then the case for the merge is opened, with its form filled in. */
export function MergeDialog({ candidate, onClose }: MergeDialogProps) {
  const t = useT();
  const translate = useTranslate();
  const titleId = useId();
  const likely = likelySurvivor(candidate.units);
  const [survivorId, setSurvivorId] = useState(likely.survivor.id);
  const [phone, setPhone] = useState('');
  const begin = useBeginMerge();
  const { begun, resume } = useBegunMerges(candidate);
  const [one, other] = candidate.units;
  const errors = problemOf(begin.error)?.errors ?? {};
  const confirm = async (): Promise<boolean> => {
    const [survivor, absorbed] = survivorId === one.id ? [one, other] : [other, one];
    return begin.mutateAsync({ survivor, absorbed, phone }).then(
      () => true,
      () => false,
    );
  };
  return (
    <ActionDialog
      title={t('duplicates.merge.title')}
      text={t('duplicates.merge.text')}
      confirm={t(begun.length > 0 ? 'duplicates.merge.confirmAnother' : 'duplicates.merge.confirm')}
      ready
      error={begin.error && !errors.requesterPhone ? translate(sentenceOf(begin.error)) : null}
      onConfirm={confirm}
      onClose={onClose}
    >
      {begun.length > 0 ? (
        <Alert severity="info">
          {t('duplicates.merge.begun')}
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 1 }}>
            {begun.map((row) => (
              <Button key={row.id} size="small" onClick={() => resume(row)}>
                {t('duplicates.merge.open', { number: row.number })}
              </Button>
            ))}
          </Box>
        </Alert>
      ) : null}
      <Box>
        <Typography id={titleId} variant="body2" sx={{ fontWeight: 500 }} component="h3">
          {t('duplicates.merge.survivor')}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t('duplicates.merge.absorbs')}
        </Typography>
        <RadioGroup
          aria-labelledby={titleId}
          value={survivorId}
          onChange={(event) => setSurvivorId(event.target.value)}
          sx={{ mt: 1.5 }}
        >
          {candidate.units.map((unit) => (
            <Choice
              key={unit.id}
              unit={unit}
              focused={unit.id === likely.survivor.id}
              suggestion={
                likely.reason && unit.id === likely.survivor.id
                  ? t(`duplicates.merge.suggested.${likely.reason}`)
                  : null
              }
            />
          ))}
        </RadioGroup>
      </Box>
      {one.bureauId === other.bureauId ? null : (
        <Alert severity="warning">
          {t('duplicates.merge.bureausDiffer', { one: one.bureauName, other: other.bureauName })}
        </Alert>
      )}
      <TextField
        label={t('duplicates.merge.phone')}
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
        error={Boolean(errors.requesterPhone)}
        helperText={errors.requesterPhone}
        slotProps={{ htmlInput: { inputMode: 'tel', maxLength: 40, autoComplete: 'off' } }}
      />
    </ActionDialog>
  );
}

interface ChoiceProps {
  unit: CandidateUnit;
  suggestion: string | null;
  /** The dialog begins with the choice that is made. */
  focused: boolean;
}

function Choice({ unit, suggestion, focused }: ChoiceProps) {
  const persons = usePersonCount();
  return (
    <FormControlLabel
      value={unit.id}
      control={<Radio autoFocus={focused} />}
      sx={{
        alignItems: 'flex-start',
        mr: 0,
        ml: '-4px',
        py: 1.5,
        borderTop: 1,
        borderColor: 'console.line.soft',
        '& .MuiRadio-root': { p: 0.5, mr: 1 },
        '& .MuiFormControlLabel-label': { fontSize: 13, minWidth: 0, overflowWrap: 'anywhere' },
      }}
      label={
        <>
          <Box component="span" sx={{ fontWeight: 500 }}>
            {unit.name}
          </Box>
          <Box
            component="span"
            sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2.5, rowGap: 0.5 }}
          >
            <Mono>
              <Veiled value={unit.orgCode} />
            </Mono>
            <StatusTag kind="unit" status={unit.status} />
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {persons(unit)}
            </Box>
            {suggestion ? <Tag tone="accent">{suggestion}</Tag> : null}
          </Box>
        </>
      }
    />
  );
}
