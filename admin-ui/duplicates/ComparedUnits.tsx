import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import type { DuplicateCandidateRow } from '../../server/duplicates/contract.ts';
import { Mono } from '../components/Mono.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { isHidden, Veiled } from '../components/Veiled.tsx';
import { offScreen } from '../components/off-screen.ts';
import { paths } from '../components/paths.ts';
import { useRegionName } from '../components/use-region-names.ts';
import { useT } from '../i18n/use-t.ts';
import { differenceOf } from './difference.ts';
import type { Piece } from './difference.ts';
import type { CandidateUnit } from './survivor.ts';

/** More persons than the server counts. */
const uncounted = 10_001;

/** How many belong to a unit. */
export function usePersonCount(): (unit: CandidateUnit) => string {
  const t = useT();
  return ({ persons }) =>
    persons >= uncounted ? t('duplicates.personsMore') : t('duplicates.persons', { smart_count: persons });
}

/** The two registrations beside each other, with what differs marked. */
export function ComparedUnits({ candidate }: { candidate: DuplicateCandidateRow }) {
  const [a, b] = candidate.units;
  const names = differenceOf(a.name, b.name);
  const codes = isHidden(a.orgCode) || isHidden(b.orgCode) ? null : differenceOf(a.orgCode, b.orgCode);
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
        columnGap: 6,
        rowGap: 2,
      }}
    >
      {[a, b].map((unit, side) => (
        <Side
          key={unit.id}
          unit={unit}
          other={side === 0 ? b : a}
          name={names[side] ?? []}
          code={codes?.[side] ?? null}
        />
      ))}
    </Box>
  );
}

interface SideProps {
  unit: CandidateUnit;
  other: CandidateUnit;
  name: readonly Piece[];
  /** Null where either code is hidden. */
  code: readonly Piece[] | null;
}

function Side({ unit, other, name, code }: SideProps) {
  const regionName = useRegionName();
  const persons = usePersonCount();
  const { cityCode, districtCode } = unit;
  return (
    <Box sx={{ minWidth: 0, fontSize: 13, overflowWrap: 'anywhere' }}>
      <Box>
        <Link
          component={RouterLink}
          to={paths.unit(unit.id)}
          sx={{ color: 'text.primary', fontWeight: 500, '&:hover': { color: 'primary.main' } }}
        >
          <Marked pieces={name} />
        </Link>
      </Box>
      <Line>
        <Mono>{code ? <Marked pieces={code} /> : <Veiled value={unit.orgCode} />}</Mono>
        <StatusTag kind="unit" status={unit.status} />
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {persons(unit)}
        </Box>
      </Line>
      <Line>
        <span>
          <Fact differs={cityCode !== other.cityCode}>{regionName(cityCode)}</Fact>
          {districtCode ? (
            <>
              {' '}
              <Fact differs={districtCode !== other.districtCode}>{regionName(districtCode)}</Fact>
            </>
          ) : null}
        </span>
        <Fact differs={unit.bureauId !== other.bureauId}>{unit.bureauName}</Fact>
      </Line>
    </Box>
  );
}

function Line({ children }: { children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, mt: 0.5 }}>
      {children}
    </Box>
  );
}

/** A fact as a whole, marked where the other unit has another one. */
function Fact({ differs, children }: { differs: boolean; children: string }) {
  return <Marked pieces={[{ text: children, differs }]} />;
}

/** Underlined where it differs, so that it can be seen without colour; told to screen readers in a word. */
function Marked({ pieces }: { pieces: readonly Piece[] }) {
  const t = useT();
  return pieces.map(({ text, differs }, index) =>
    differs ? (
      <Box
        key={index}
        component="mark"
        sx={({ palette }) => ({
          px: '1px',
          borderRadius: '3px',
          color: palette.console.tones.waiting.main,
          backgroundColor: palette.console.tones.waiting.soft,
          textDecoration: 'underline',
          textDecorationThickness: '2px',
          textUnderlineOffset: '3px',
        })}
      >
        {text}
        <Box component="span" sx={offScreen}>
          {` (${t('duplicates.differs')}) `}
        </Box>
      </Box>
    ) : (
      text
    ),
  );
}
