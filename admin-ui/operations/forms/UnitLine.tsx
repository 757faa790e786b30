import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useGetOne } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import type { UnitRow } from '../../../server/registry/contract.ts';
import { Mono } from '../../components/Mono.tsx';
import { Veiled } from '../../components/Veiled.tsx';
import { paths } from '../../components/paths.ts';
import { useRegionName } from '../../components/use-region-names.ts';
import { useT } from '../../i18n/use-t.ts';

/** A unit in two lines: name and code, place and bureau; one that was merged says where it went. */
export function UnitLine({ unit, link = false }: { unit: UnitRow; link?: boolean }) {
  const t = useT();
  const regionName = useRegionName();
  const place = [unit.cityCode, unit.districtCode].flatMap((code) => (code ? [regionName(code)] : []));
  const survivorId = unit.mergedInto;
  const { data: survivor } = useGetOne<UnitRow>(
    'units',
    { id: survivorId ?? '' },
    { enabled: survivorId !== null },
  );
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3 }}>
        {link ? (
          <Link component={RouterLink} to={paths.unit(unit.id)} sx={{ fontWeight: 600 }}>
            {unit.name}
          </Link>
        ) : (
          <b>{unit.name}</b>
        )}
        <Mono>
          <Veiled value={unit.orgCode} />
        </Mono>
      </Box>
      <Typography variant="body2" color="textSecondary">
        {place.join('')} · {unit.bureauName}
      </Typography>
      {survivor ? (
        <Typography variant="body2" color="textSecondary">
          {t('forms.unit.mergedInto', { name: survivor.name })}
        </Typography>
      ) : null}
    </>
  );
}
