import Box from '@mui/material/Box';
import { useGetList } from 'react-admin';
import type { UnitAdminRow } from '../../../../server/registry/contract.ts';
import { Instant } from '../../../components/Instant.tsx';
import { Mono } from '../../../components/Mono.tsx';
import { StatusTag } from '../../../components/StatusTag.tsx';
import { Tag } from '../../../components/Tag.tsx';
import { useT } from '../../../i18n/use-t.ts';
import { defineWidget, textValue } from '../field-widget.ts';
import type { FieldProps } from '../field-widget.ts';
import { UnitPicker } from '../UnitPicker.tsx';
import { FieldRows, Lesser } from './RowChoice.tsx';
import { typedOfUnit } from './unit.tsx';

const live = ['active', 'applied'];

/** A unit's administrator: first the unit, then one of those it has, those in force before those who were. */
function UnitAdmin(props: FieldProps<string>) {
  const { form, onChange, editable } = props;
  const t = useT();
  const { unitId } = form.about;
  const list = useGetList<UnitAdminRow>(
    'unit-admins',
    {
      filter: { unitId },
      sort: { field: 'appliedAt', order: 'DESC' },
      pagination: { page: 1, perPage: 100 },
    },
    { enabled: unitId !== null },
  );
  const admins = (list.data ?? []).toSorted(
    (a, b) => Number(live.includes(b.status)) - Number(live.includes(a.status)),
  );
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {form.asks('unitId') ? null : (
        <UnitPicker
          label={t('forms.input.unitId')}
          unitId={unitId}
          typed={typedOfUnit(form)}
          editable={editable}
          onPick={(id) => {
            form.onAbout({ unitId: id });
            onChange('');
          }}
        />
      )}
      {unitId ? (
        <FieldRows
          of={props}
          list={list}
          rows={admins.map((admin) => ({
            id: admin.id,
            text: <AdminText admin={admin} />,
            aside: <AdminState admin={admin} />,
          }))}
          empty={t('forms.unitAdmin.none')}
        />
      ) : null}
    </Box>
  );
}

/** Who, on which phone, since when. */
export function AdminText({ admin }: { admin: UnitAdminRow }) {
  const t = useT();
  return (
    <>
      <b>{admin.name ?? t('common.none')}</b> <Mono>{admin.phoneMasked ?? ''}</Mono>{' '}
      <Lesser>
        {t(admin.decidedAt ? 'forms.unitAdmin.since' : 'forms.unitAdmin.appliedAt')}{' '}
        <Instant at={admin.decidedAt ?? admin.appliedAt} day />
      </Lesser>
    </>
  );
}

function AdminState({ admin }: { admin: UnitAdminRow }) {
  const t = useT();
  return (
    <>
      {admin.status === 'active' && !admin.linked ? <Tag tone="refused">{t('persons.unlinked')}</Tag> : null}
      <StatusTag kind="unitAdmin" status={admin.status} />
    </>
  );
}

export const unitAdminWidget = defineWidget<string>({ ...textValue, Field: UnitAdmin });
