import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { describeIdChange } from '../../../server/identifiers/id-number.ts';
import { Tag } from '../../components/Tag.tsx';
import { useImeInput } from '../../components/use-ime-input.ts';
import { useT } from '../../i18n/use-t.ts';
import { FormSection } from '../FormSection.tsx';
import { IdNumberInput } from '../IdNumberInput.tsx';
import { entryText, isEmptyEntry } from '../grouped-entry.ts';
import { isCompleteEntry } from '../id-number-entry.ts';
import type { CorrectIdNumberDraft } from './correct-id-number-form.ts';
import type { OperationFormProps } from './operation-form.ts';
import { PersonPicker } from './PersonPicker.tsx';
import { usePersonMatches } from './use-person-matches.ts';
import { usePickTheOne } from './use-pick-the-one.ts';

/** 修改身份证号码: whose number, the number the fax says is wrong, and the right one read from the card. */
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
        <Box sx={{ display: 'grid', gap: 3 }}>
          <TextField
            {...name.field}
            label={t('operations.correctIdNumber.nameOnCopy')}
            error={nameWrong !== null}
            helperText={nameWrong}
            onFocus={() => onField('nameOnCopy')}
            onBlur={() => onField(null)}
            slotProps={{
              htmlInput: {
                autoComplete: 'off',
                spellCheck: false,
                maxLength: 60,
                'data-field': 'nameOnCopy',
              },
            }}
          />
          <IdNumberInput
            name="statedIdNumber"
            label={t('operations.correctIdNumber.statedIdNumber')}
            entry={draft.statedIdNumber}
            onChange={(statedIdNumber) => onDraft({ ...draft, statedIdNumber })}
            picture={props.regionOf('statedIdNumber')}
            lenient
            error={findingOf('statedIdNumber')}
            onFocus={() => onField('statedIdNumber')}
            onComplete={isEmptyEntry(draft.newIdNumber) ? focusNewNumber : undefined}
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
          onLeave={() => onField(null)}
        >
          <Difference draft={draft} />
        </IdNumberInput>
      </FormSection>
    </>
  );
}

// Both numbers are typed one after the other.
function focusNewNumber(): void {
  document.querySelector<HTMLElement>('[data-field="newIdNumber"]')?.focus();
}

// What the number says of itself is said under the boxes already; only what needs the registry is added.
function serverOnly(
  findings: readonly { code: string; field?: string | undefined; message: string }[],
  field: string,
) {
  return findings.find((one) => one.field === field && !one.code.startsWith('id-number-'))?.message;
}

/** In which parts the new number differs from the one the fax says is wrong. */
function Difference({ draft }: { draft: CorrectIdNumberDraft }) {
  const t = useT();
  if (!isCompleteEntry(draft.newIdNumber) || !isCompleteEntry(draft.statedIdNumber)) return null;
  const change = describeIdChange(entryText(draft.statedIdNumber), entryText(draft.newIdNumber));
  if (!change.comparable) return null;
  if (change.changed.length === 0) return <Tag tone="refused">{t('operations.correctIdNumber.same')}</Tag>;
  const parts = change.changed
    .map((part) => t(`operations.idNumber.partNames.${part}`))
    .join(t('operations.listComma'));
  return (
    <Tag tone={change.identitySwap ? 'waiting' : 'neutral'}>
      {t('operations.correctIdNumber.differsIn', { parts, count: change.positions.length })}
    </Tag>
  );
}

function Agreed({ children }: { children: string }) {
  return (
    <Box component="span" sx={{ color: 'success.main', fontWeight: 500 }}>
      ✓ {children}
    </Box>
  );
}
