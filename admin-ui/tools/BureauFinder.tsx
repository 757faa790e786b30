import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetList, useGetOne } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import type { BureauRow, UnitRow } from '../../server/registry/contract.ts';
import { hrBureauFit, hrBureauRegion } from '../../server/rules/hr-bureau.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { Mono } from '../components/Mono.tsx';
import { Panel } from '../components/Panel.tsx';
import { paths } from '../components/paths.ts';
import { Tag } from '../components/Tag.tsx';
import { useRegions } from '../components/use-region-names.ts';
import { SayBox } from '../diagnosis/SayBox.tsx';
import { bareSubject } from '../diagnosis/subject.ts';
import { SubjectSearch } from '../diagnosis/SubjectSearch.tsx';
import { useStartOperation } from '../diagnosis/use-start-operation.tsx';
import { useT } from '../i18n/use-t.ts';

/** Whose a unit is: of its district, of the city itself (市直), of the province itself (省直). */
const belongings = ['district', 'city', 'province'] as const;
type Belonging = (typeof belongings)[number];

interface Place {
  city: string;
  district: string;
  belonging: Belonging;
}
const nowhere: Place = { city: '', district: '', belonging: 'district' };

const provinceCode = '440000';

/** The region whose bureau answers; null while too little is known. */
function regionOf({ city, district, belonging }: Place): string | null {
  if (belonging === 'province') return provinceCode;
  if (city === '') return null;
  return belonging === 'city' ? city : hrBureauRegion({ cityCode: city, districtCode: district || null });
}

const unitPlace = (unit: UnitRow): Place => ({
  city: unit.cityCode,
  district: unit.districtCode ?? '',
  belonging: 'district',
});

/** Which bureau is a unit's 人事户头, by the unit or by where it lies (FAQ unit-12). */
export function BureauFinder() {
  const t = useT();
  const regions = useRegions();
  const {
    data: bureaus = [],
    error,
    refetch,
  } = useGetList<BureauRow>(
    'bureaus',
    { pagination: { page: 1, perPage: 1000 }, sort: { field: 'id', order: 'ASC' } },
    { staleTime: Infinity },
  );
  const [unitId, setUnitId] = useState<string | null>(null);
  const { data: unit } = useGetOne<UnitRow>('units', { id: unitId ?? '' }, { enabled: unitId !== null });
  const [chosen, setChosen] = useState<Place>(nowhere);
  const [touched, setTouched] = useState(false);
  const place = unit && !touched ? unitPlace(unit) : chosen;
  const set = (values: Partial<Place>): void => {
    setChosen({ ...place, ...values });
    setTouched(true);
  };
  const region = regionOf(place);
  const bureau = bureaus.find(({ regionCode }) => regionCode === region);
  const districts = regions.filter(
    ({ parentCode, level }) => level === 'district' && parentCode === place.city,
  );
  return (
    <Panel title={t('tools.bureau.title')}>
      <Box sx={{ display: 'grid', gap: 4 }}>
        {unitId === null ? (
          <SubjectSearch
            kind="units"
            label={t('tools.bureau.unit')}
            onPick={({ id }) => {
              setUnitId(id);
              setTouched(false);
            }}
          />
        ) : (
          <PickedUnit
            unit={unit ?? null}
            present={bureaus.find(({ id }) => id === unit?.bureauId) ?? null}
            right={touched ? null : (bureau ?? null)}
            onClear={() => {
              setUnitId(null);
              setChosen(nowhere);
            }}
          />
        )}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3 }}>
          <Choice
            label={t('tools.bureau.belonging')}
            value={place.belonging}
            options={belongings.map((value) => ({ value, label: t(`tools.bureau.belongings.${value}`) }))}
            onChange={(value) => set({ belonging: belongings.find((one) => one === value) ?? 'district' })}
          />
          <Choice
            label={t('tools.bureau.city')}
            value={place.city}
            disabled={place.belonging === 'province'}
            options={regions
              .filter(({ level }) => level === 'city')
              .map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(city) => set({ city, district: '' })}
          />
          <Choice
            label={t('tools.bureau.district')}
            value={districts.some(({ id }) => id === place.district) ? place.district : ''}
            disabled={place.belonging !== 'district' || districts.length === 0}
            options={districts.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(district) => set({ district })}
          />
        </Box>
        <Box aria-live="polite">
          {error ? (
            <ErrorState error={error} onRetry={() => void refetch()} />
          ) : bureau ? (
            <BureauAnswer bureau={bureau} belonging={place.belonging} />
          ) : (
            <Typography variant="body2" color="textSecondary">
              {t(place.city ? 'tools.bureau.needsDistrict' : 'tools.bureau.rule')}
            </Typography>
          )}
        </Box>
      </Box>
    </Panel>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  disabled?: boolean;
  onChange: (value: string) => void;
}

function Choice({ label, value, options, disabled = false, onChange }: ChoiceProps) {
  return (
    <TextField
      select
      label={label}
      value={options.some((option) => option.value === value) ? value : ''}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
      sx={{ flex: '1 1 130px' }}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

function BureauAnswer({ bureau, belonging }: { bureau: BureauRow; belonging: Belonging }) {
  const t = useT();
  const { name, phone, address } = bureau;
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5, fontSize: 13 }}>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {name}
        </Box>
        <Link href={`tel:${phone}`}>
          <Mono>{phone}</Mono>
        </Link>
        <Box component="span" sx={{ width: '100%', color: 'text.secondary' }}>
          {address}
        </Box>
      </Box>
      <SayBox
        told="facts"
        about={t('tools.bureau.title')}
        say={t(`tools.bureau.say.${belonging}`, { name, phone, address })}
      />
    </Box>
  );
}

interface PickedUnitProps {
  unit: UnitRow | null;
  present: BureauRow | null;
  /** The bureau it would be by where the unit lies; null where that is not known. */
  right: BureauRow | null;
  onClear: () => void;
}

/** A unit, its present 人事户头, and whether that fits. */
function PickedUnit({ unit, present, right, onClear }: PickedUnitProps) {
  const t = useT();
  const { stepOf, dialog } = useStartOperation(unit ? bareSubject('units', unit.id, unit.name) : null, null);
  const fit = unit && present ? hrBureauFit(unit, present) : null;
  const change = unit
    ? stepOf({
        operationType: 'change-hr-bureau',
        input: { unitId: unit.id, ...(right && right.id !== unit.bureauId ? { newBureauId: right.id } : {}) },
      })
    : null;
  return (
    <Box sx={{ display: 'grid', gap: 2, fontSize: 13 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        {unit ? (
          <Link component={RouterLink} to={paths.unit(unit.id)} sx={{ fontWeight: 600 }}>
            {unit.name}
          </Link>
        ) : null}
        <Button size="small" variant="text" onClick={onClear}>
          {t('tools.bureau.another')}
        </Button>
      </Box>
      {unit && fit ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
          <span>{t('tools.bureau.present', { name: unit.bureauName })}</span>
          <Tag
            tone={
              fit === 'fits' ? 'done' : fit === 'municipal' || fit === 'provincial' ? 'waiting' : 'refused'
            }
          >
            {t(`tools.bureau.fit.${fit}`)}
          </Tag>
          {fit !== 'fits' && change?.open ? (
            <Button size="small" onClick={change.open}>
              {change.title}
            </Button>
          ) : null}
        </Box>
      ) : null}
      {dialog}
    </Box>
  );
}
