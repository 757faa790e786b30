import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { checkIdNumber } from '../../../server/identifiers/id-number.ts';
import { today } from '../../components/time.ts';
import { useImeInput } from '../../components/use-ime-input.ts';
import { useT } from '../../i18n/use-t.ts';
import { NumberNeighbours } from '../../reading/NumberNeighbours.tsx';
import { FormSection } from '../FormSection.tsx';
import { IdNumberInput } from '../IdNumberInput.tsx';
import { entryText, isEmptyEntry } from '../grouped-entry.ts';
import { assessEntry, isCompleteEntry } from '../id-number-entry.ts';
import type { CorrectIdNumberDraft } from './correct-id-number-form.ts';
import { NumberDifference } from './NumberDifference.tsx';
import type { OperationFormProps } from './operation-form.ts';
import { PersonPicker } from './PersonPicker.tsx';
import { usePersonMatches } from './use-person-matches.ts';
import { usePickTheOne } from './use-pick-the-one.ts';

/**
 * 修改身份证号码: the number the letter says is wrong and whose it is, then what the card shows, number and name. In this
 * order each number, once complete, leads on to the next field.
 */
export function CorrectIdNumberForm(props: OperationFormProps<CorrectIdNumberDraft>) {
  const { draft, onDraft, about, editable, onAbout, onField, findings, errors, preview } = props;
  const { personId } = about;
  const onPerson = (chosen: string | null) => onAbout({ personId: chosen });
  const t = useT();
  const stated = isCompleteEntry(draft.statedIdNumber) ? entryText(draft.statedIdNumber) : null;
  const matches = usePersonMatches(draft.nameOnCopy, stated, editable && personId === null);
  usePickTheOne({
    rows: matches.by === 'number' ? matches.rows : [],
    number: stated,
    name: draft.nameOnCopy,
    wanted: editable && personId === null,
    onPick: onPerson,
  });

  const against = findings.filter((finding) => finding.severity === 'block');
  const findingOf = (field: string) =>
    errors[field] ?? against.find((one) => one.field === field)?.message ?? null;
  const name = useImeInput(draft.nameOnCopy, (nameOnCopy) => onDraft({ ...draft, nameOnCopy }), 300);
  const agrees = preview !== null && !findings.some((one) => one.field === 'statedIdNumber');
  const nameAgrees =
    preview !== null &&
    draft.nameOnCopy !== '' &&
    !findings.some((one) => one.field === 'nameOnCopy' || one.code === 'card-not-target');
  const nameWrong = findingOf('nameOnCopy');
  const found =
    personId === null && matches.by
      ? t('operations.person.found', { smart_count: matches.rows.length })
      : null;
  const person = (
    <PersonPicker
      personId={personId}
      matches={matches}
      name={draft.nameOnCopy}
      editable={editable}
      onPick={onPerson}
    />
  );
  // What the holder types stays with the holder until it is submitted.
  if (!editable) {
    return (
      <FormSection number={2} title={t('operations.person.title')}>
        {person}
      </FormSection>
    );
  }
  return (
    <>
      <FormSection number={2} title={t('operations.person.title')} aside={found}>
        <Box sx={{ display: 'grid', gap: 3, '& > *': { minWidth: 0 } }}>
          {props.proposed}
          <IdNumberInput
            name="statedIdNumber"
            label={t('operations.correctIdNumber.statedIdNumber')}
            entry={draft.statedIdNumber}
            onChange={(statedIdNumber) => onDraft({ ...draft, statedIdNumber })}
            picture={props.regionOf('statedIdNumber')}
            lenient
            error={findingOf('statedIdNumber')}
            onFocus={() => onField('statedIdNumber')}
            onComplete={isEmptyEntry(draft.newIdNumber) ? () => focusOn('newIdNumber') : undefined}
            onLeave={() => onField(null)}
          >
            {agrees ? <Agreed>{t('operations.correctIdNumber.agreesWithRegistry')}</Agreed> : null}
          </IdNumberInput>
          {person}
        </Box>
      </FormSection>
      <FormSection
        number={3}
        title={t('operations.correctIdNumber.newIdNumber')}
        aside={t('operations.idNumber.typeFromPicture')}
      >
        <IdNumberInput
          name="newIdNumber"
          label={t('operations.correctIdNumber.newIdNumber')}
          hideLabel
          entry={draft.newIdNumber}
          onChange={(newIdNumber) => onDraft({ ...draft, newIdNumber })}
          picture={props.regionOf('newIdNumber')}
          error={serverOnly(against, 'newIdNumber') ?? errors['newIdNumber']}
          onFocus={() => onField('newIdNumber')}
          onComplete={(text) => {
            // A number that cannot be right is looked at first.
            if (draft.nameOnCopy === '' && checkIdNumber(text, today()).ok) focusOn('nameOnCopy');
          }}
          onLeave={() => onField(null)}
        >
          {stated ? <NumberDifference from={stated} registered={agrees} entry={draft.newIdNumber} /> : null}
        </IdNumberInput>
        <NumberNeighbours
          personId={personId}
          idNumber={assessEntry(draft.newIdNumber, today()).ok ? entryText(draft.newIdNumber) : null}
        />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, mt: 4 }}>
          <TextField
            {...name.field}
            label={t('operations.correctIdNumber.nameOnCopy')}
            error={nameWrong !== null}
            helperText={nameWrong}
            onFocus={() => onField('nameOnCopy')}
            onBlur={() => onField(null)}
            sx={{ flex: '0 1 240px' }}
            slotProps={{
              htmlInput: {
                autoComplete: 'off',
                spellCheck: false,
                maxLength: 60,
                'data-field': 'nameOnCopy',
              },
            }}
          />
          {nameAgrees ? (
            <Box sx={{ fontSize: 12 }}>
              <Agreed>{t('operations.correctIdNumber.agreesWithRegistry')}</Agreed>
            </Box>
          ) : null}
        </Box>
      </FormSection>
    </>
  );
}

// What the card shows is typed one after the other.
function focusOn(field: string): void {
  document.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus();
}

// What the number says of itself is said under the boxes already; only what needs the registry is added.
function serverOnly(
  findings: readonly { code: string; field?: string | undefined; message: string }[],
  field: string,
) {
  return findings.find((one) => one.field === field && !one.code.startsWith('id-number-'))?.message;
}

function Agreed({ children }: { children: string }) {
  return (
    <Box component="span" sx={{ color: 'success.main', fontWeight: 500 }}>
      ✓ {children}
    </Box>
  );
}
