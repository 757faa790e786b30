import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useGetOne } from 'react-admin';
import type { RegionRow, UnitRow } from '../../../../server/registry/contract.ts';
import { useRegions } from '../../../components/use-region-names.ts';
import { useT } from '../../../i18n/use-t.ts';
import { defineWidget, textValue } from '../field-widget.ts';
import type { FieldProps } from '../field-widget.ts';

interface RegionSelectProps extends FieldProps<string> {
  regions: readonly RegionRow[];
  /** Said in place of the choices where there are none. */
  hint?: string | null;
}

function RegionSelect({ field, label, value, onChange, editable, error, ...props }: RegionSelectProps) {
  const t = useT();
  const known = props.regions.some((region) => region.id === value);
  return (
    <TextField
      select
      fullWidth
      label={label}
      value={known ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      disabled={!editable}
      error={error !== null}
      helperText={error ?? props.hint}
      onFocus={props.onFocus}
      onBlur={props.onLeave}
      slotProps={{
        inputLabel: { shrink: true },
        select: { displayEmpty: true, MenuProps: { slotProps: { paper: { sx: { maxHeight: 320 } } } } },
      }}
    >
      <MenuItem value="">{t(field.required ? 'forms.choose' : 'forms.asItIs')}</MenuItem>
      {props.regions.map((region) => (
        <MenuItem key={region.id} value={region.id}>
          {region.name}
        </MenuItem>
      ))}
    </TextField>
  );
}

function City(props: FieldProps<string>) {
  const cities = useRegions().filter((region) => region.level === 'city');
  return <RegionSelect {...props} regions={cities} />;
}

/** The districts of the city that is chosen beside it, or of the unit's own. */
function District(props: FieldProps<string>) {
  const t = useT();
  const regions = useRegions();
  const { unitId } = props.form.about;
  const { data: unit } = useGetOne<UnitRow>('units', { id: unitId ?? '' }, { enabled: unitId !== null });
  const chosen = props.form.valueOf('cityCode');
  const city = typeof chosen === 'string' ? chosen : unit?.cityCode;
  const districts = regions.filter((region) => region.level === 'district' && region.parentCode === city);
  const hint = city === undefined ? t('forms.region.cityFirst') : null;
  return <RegionSelect {...props} regions={districts} hint={hint} />;
}

export const cityWidget = defineWidget<string>({ ...textValue, Field: City });
export const districtWidget = defineWidget<string>({ ...textValue, Field: District });
