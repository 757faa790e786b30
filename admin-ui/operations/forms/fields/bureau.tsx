import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useGetList, useGetOne } from 'react-admin';
import type { BureauRow, UnitRow } from '../../../../server/registry/contract.ts';
import { useT } from '../../../i18n/use-t.ts';
import { bureauGroups } from '../bureau-groups.ts';
import { defineWidget, textValue } from '../field-widget.ts';
import type { FieldProps } from '../field-widget.ts';

/** 人事户头: the bureau of the unit's district first; the city's and the province's are marked as such. */
function Bureau({ field, label, value, onChange, editable, error, form, ...props }: FieldProps<string>) {
  const t = useT();
  const { unitId } = form.about;
  const { data: unit } = useGetOne<UnitRow>('units', { id: unitId ?? '' }, { enabled: unitId !== null });
  const { data: bureaus = [], isPending } = useGetList<BureauRow>('bureaus', {
    filter: {},
    sort: { field: 'regionCode', order: 'ASC' },
    pagination: { page: 1, perPage: 1000 },
  });
  const options = bureauGroups(bureaus, unit ?? null);
  const chosen = options.find(({ bureau }) => bureau.id === value) ?? null;
  return (
    <Autocomplete
      options={options}
      value={chosen}
      loading={isPending}
      disabled={!editable}
      onChange={(_event, option) => onChange(option?.bureau.id ?? '')}
      getOptionLabel={({ bureau }) => bureau.name}
      getOptionKey={({ bureau }) => bureau.id}
      isOptionEqualToValue={(option, one) => option.bureau.id === one.bureau.id}
      groupBy={({ group }) => t(`forms.bureau.${group}`)}
      noOptionsText={t('forms.bureau.none')}
      loadingText={t('common.loading')}
      openText={t('forms.open')}
      closeText={t('common.close')}
      clearText={t('common.clear')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          error={error !== null}
          helperText={error ?? (chosen ? contact(chosen.bureau) : null)}
          autoFocus={props.autoFocus}
          onFocus={props.onFocus}
          onBlur={props.onLeave}
          slotProps={{
            ...params.slotProps,
            htmlInput: { ...params.slotProps.htmlInput, 'data-field': field.name },
          }}
        />
      )}
    />
  );
}

const contact = ({ phone, address }: BureauRow): string => [phone, address].filter(Boolean).join(' · ');

export const bureauWidget = defineWidget<string>({ ...textValue, Field: Bureau });
