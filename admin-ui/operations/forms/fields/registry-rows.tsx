import Box from '@mui/material/Box';
import { useGetList } from 'react-admin';
import type { OperationSummary } from '../../../../server/operations/contract.ts';
import type { LearningImportRow, RecordRow } from '../../../../server/registry/contract.ts';
import { IdNumber } from '../../../components/IdNumber.tsx';
import { Instant } from '../../../components/Instant.tsx';
import { StatusTag } from '../../../components/StatusTag.tsx';
import { useT } from '../../../i18n/use-t.ts';
import { defineWidget, textValue } from '../field-widget.ts';
import type { FieldProps } from '../field-widget.ts';
import { FindPerson } from './person.tsx';
import { Lesser, RowChoice } from './RowChoice.tsx';

const latestFirst = { pagination: { page: 1, perPage: 100 } };

/** What can still be returned before what cannot. */
const returnable = ['bureau-review', 'unit-review', 'returned-to-unit'];

/** A person's record: first the person, then one of the records. */
function PersonsRecord({
  field,
  value,
  onChange,
  form,
  editable,
  label,
  error,
  ...props
}: FieldProps<string>) {
  const t = useT();
  const { personId } = form.about;
  const {
    data,
    isPending,
    error: failure,
    refetch,
  } = useGetList<RecordRow>(
    'records',
    { ...latestFirst, filter: { personId }, sort: { field: 'year', order: 'DESC' } },
    { enabled: personId !== null },
  );
  const records = (data ?? []).toSorted(
    (a, b) => Number(returnable.includes(b.status)) - Number(returnable.includes(a.status)),
  );
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {form.asks('personId') ? null : (
        <FindPerson
          personId={personId}
          onPick={(id) => {
            form.onAbout({ personId: id });
            onChange('');
          }}
          form={form}
          editable={editable}
          label={t('forms.input.personId')}
        />
      )}
      {personId ? (
        <RowChoice
          {...props}
          name={field.name}
          label={label}
          rows={records.map((record) => ({
            id: record.id,
            text: (
              <>
                {record.title}{' '}
                <Lesser>
                  {record.year} · {t(`words.subject.${record.subject}`)} ·{' '}
                  {t('forms.record.hours', { hours: record.hours })}
                </Lesser>
              </>
            ),
            aside: <StatusTag kind="record" status={record.status} />,
          }))}
          value={value}
          onChange={onChange}
          editable={editable}
          error={error}
          isLoading={isPending}
          failure={failure}
          onRetry={() => void refetch()}
          empty={t('forms.record.none')}
        />
      ) : null}
    </Box>
  );
}

/** A line of the learning network that nobody has decided about yet. */
function LearningImport({
  field,
  value,
  onChange,
  form,
  editable,
  label,
  error,
  ...props
}: FieldProps<string>) {
  const t = useT();
  const { personId } = form.about;
  const {
    data,
    isPending,
    error: failure,
    refetch,
  } = useGetList<LearningImportRow>('learning-imports', {
    ...latestFirst,
    filter: { status: 'pending', ...(personId ? { personId } : {}) },
    sort: { field: 'receivedAt', order: 'DESC' },
  });
  return (
    <RowChoice
      {...props}
      name={field.name}
      label={label}
      rows={(data ?? []).map((line) => ({
        id: line.id,
        text: (
          <>
            {line.title}{' '}
            <Lesser>
              {line.name} <IdNumber value={line.idNumberMasked} /> · {line.year} ·{' '}
              {t(`words.subject.${line.subject}`)} · {t('forms.record.hours', { hours: line.hours })}
            </Lesser>
          </>
        ),
      }))}
      value={value}
      onChange={onChange}
      editable={editable}
      error={error}
      isLoading={isPending}
      failure={failure}
      onRetry={() => void refetch()}
      empty={t('forms.learningImport.none')}
    />
  );
}

/** An earlier operation of the same kind on the same person, whose mistake this one corrects. */
function EarlierOperation({
  field,
  value,
  onChange,
  form,
  editable,
  label,
  error,
  ...props
}: FieldProps<string>) {
  const t = useT();
  const { personId } = form.about;
  const {
    data,
    isPending,
    error: failure,
    refetch,
  } = useGetList<OperationSummary>(
    'operations',
    {
      filter: { type: form.type, status: 'applied', personId },
      sort: { field: 'appliedAt', order: 'DESC' },
      pagination: { page: 1, perPage: 10 },
    },
    { enabled: personId !== null },
  );
  // It is the exception: where there is nothing to correct it is not asked.
  if (personId === null || (!failure && (data ?? []).length === 0 && !field.required)) return null;
  const none = { id: '', text: t('forms.operation.none') };
  return (
    <RowChoice
      {...props}
      name={field.name}
      label={label}
      rows={[
        none,
        ...(data ?? []).map((operation) => ({
          id: operation.id,
          text: (
            <>
              {operation.title} <Lesser>{operation.makerName}</Lesser> <Instant at={operation.appliedAt} />
            </>
          ),
          aside: <StatusTag kind="operation" status={operation.status} />,
        })),
      ]}
      value={value}
      onChange={onChange}
      editable={editable}
      error={error}
      isLoading={isPending}
      failure={failure}
      onRetry={() => void refetch()}
      empty=""
    />
  );
}

export const recordWidget = defineWidget<string>({ ...textValue, Field: PersonsRecord });
export const learningImportWidget = defineWidget<string>({ ...textValue, Field: LearningImport });
export const operationWidget = defineWidget<string>({ ...textValue, Field: EarlierOperation });
