import Box from '@mui/material/Box';
import Radio from '@mui/material/Radio';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { UnitRow } from '../../../server/registry/contract.ts';
import { isHidden } from '../../components/Veiled.tsx';
import { useFieldWords } from '../../components/use-field-words.ts';
import { useRegionName } from '../../components/use-region-names.ts';
import { useT } from '../../i18n/use-t.ts';
import { differingFields } from './merge-draft.ts';
import type { MergedField } from './merge-draft.ts';

interface MergeFieldsProps {
  survivor: UnitRow;
  absorbed: UnitRow;
  fromAbsorbed: readonly MergedField[];
  onChange: (fromAbsorbed: MergedField[]) => void;
}

/** Where the two differ: a choice per field, the survivor's own value unless the other is taken. */
export function MergeFields({ survivor, absorbed, fromAbsorbed, onChange }: MergeFieldsProps) {
  const t = useT();
  const { label } = useFieldWords();
  const valueOf = useUnitValue();
  const id = useId();
  const differing = differingFields(survivor, absorbed);
  const take = (field: MergedField, other: boolean) =>
    onChange(other ? [...fromAbsorbed, field] : fromAbsorbed.filter((one) => one !== field));
  return (
    <Box component="section" aria-labelledby={id}>
      <Typography id={id} variant="body2" sx={{ fontWeight: 500 }} component="h3">
        {t('forms.input.fields')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t(differing.length > 0 ? 'forms.merge.fieldsText' : 'forms.merge.allSame')}
      </Typography>
      {differing.length > 0 ? (
        <Box sx={{ mt: 1.5, fontSize: 13 }}>
          <Box sx={{ ...line, borderTop: 0, color: 'text.secondary', fontSize: 12 }} aria-hidden>
            <span />
            <span>{t('forms.input.survivorId')}</span>
            <span>{t('forms.input.absorbedId')}</span>
          </Box>
          {differing.map((field) => (
            <Box
              key={field}
              role="radiogroup"
              aria-label={label(field, 'units')}
              data-input={field}
              sx={line}
            >
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {label(field, 'units')}
              </Box>
              {[survivor, absorbed].map((unit) => {
                const other = unit === absorbed;
                const taken = fromAbsorbed.includes(field) === other;
                return (
                  <Box
                    key={unit.id}
                    component="label"
                    sx={{
                      display: 'flex',
                      alignItems: 'flex-start',
                      gap: 0.5,
                      minWidth: 0,
                      cursor: 'pointer',
                      fontWeight: taken ? 500 : 400,
                      color: taken ? 'text.primary' : 'text.secondary',
                    }}
                  >
                    <Radio
                      name={`${id}-${field}`}
                      checked={taken}
                      onChange={() => take(field, other)}
                      sx={{ p: 0.5, mt: '-3px', ml: '-4px' }}
                    />
                    <Box component="span" sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>
                      {valueOf(unit, field)}
                    </Box>
                  </Box>
                );
              })}
            </Box>
          ))}
        </Box>
      ) : null}
    </Box>
  );
}

/** A unit's value of a field, in words. */
function useUnitValue() {
  const t = useT();
  const regionName = useRegionName();
  return (unit: UnitRow, field: MergedField): string => {
    if (field === 'bureauId') return unit.bureauName;
    const value = unit[field];
    if (value === null || value === '') return t('common.empty');
    if (isHidden(value)) return t('common.hidden');
    return field === 'cityCode' || field === 'districtCode' ? regionName(value) : value;
  };
}

const line = {
  display: 'grid',
  gridTemplateColumns: { xs: '72px 1fr 1fr', sm: '96px 1fr 1fr' },
  columnGap: 3,
  py: 1.25,
  borderTop: 1,
  borderColor: 'console.line.soft',
} as const;
