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
import { FieldRows, Lesser } from './RowChoice.tsx';

const latestFirst = { pagination: { page: 1, perPage: 100 } };

/** What can still be returned before what cannot. */
const returnable = ['bureau-review', 'unit-review', 'returned-to-unit'];

/** A person's record: first the person, then one of the records. */
function PersonsRecord(props: FieldProps<string>) {
  const { form, onChange, editable } = props;
  const t = useT();
  const { personId } = form.about;
  const list = useGetList<RecordRow>(
    'records',
    { ...latestFirst, filter: { personId }, sort: { field: 'year', order: 'DESC' } },
    { enabled: personId !== null },
  );
  const records = (list.data ?? []).toSorted(
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
        <FieldRows
          of={props}
          list={list}
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
          empty={t('forms.record.none')}
        />
      ) : null}
    </Box>
  );
}

/** A line of the learning network that nobody has decided about yet. */
function LearningImport(props: FieldProps<string>) {
  const { form } = props;
  const t = useT();
  const { personId } = form.about;
  const list = useGetList<LearningImportRow>('learning-imports', {
    ...latestFirst,
    filter: { status: 'pending', ...(personId ? { personId } : {}) },
    sort: { field: 'receivedAt', order: 'DESC' },
  });
  return (
    <FieldRows
      of={props}
      list={list}
      rows={(list.data ?? []).map((line) => ({
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
      empty={t('forms.learningImport.none')}
    />
  );
}

/** An earlier operation of the same kind on the same person, whose mistake this one corrects. */
function EarlierOperation(props: FieldProps<string>) {
  const { form, field } = props;
  const t = useT();
  const { personId } = form.about;
  const list = useGetList<OperationSummary>(
    'operations',
    {
      filter: { type: form.type, status: 'applied', personId },
      sort: { field: 'appliedAt', order: 'DESC' },
      pagination: { page: 1, perPage: 10 },
    },
    { enabled: personId !== null },
  );
  // It is the exception: where there is nothing to correct it is not asked.
  if (personId === null || (!list.error && (list.data ?? []).length === 0 && !field.required)) return null;
  const none = { id: '', text: t('forms.operation.none') };
  return (
    <FieldRows
      of={props}
      list={list}
      rows={[
        none,
        ...(list.data ?? []).map((operation) => ({
          id: operation.id,
          text: (
            <>
              {operation.title} <Lesser>{operation.makerName}</Lesser> <Instant at={operation.appliedAt} />
            </>
          ),
          aside: <StatusTag kind="operation" status={operation.status} />,
        })),
      ]}
      empty=""
    />
  );
}

export const recordWidget = defineWidget<string>({ ...textValue, Field: PersonsRecord });
export const learningImportWidget = defineWidget<string>({ ...textValue, Field: LearningImport });
export const operationWidget = defineWidget<string>({ ...textValue, Field: EarlierOperation });
