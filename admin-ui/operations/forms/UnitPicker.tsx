import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetList, useGetOne } from 'react-admin';
import type { UnitRow } from '../../../server/registry/contract.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { StatusTag } from '../../components/StatusTag.tsx';
import { useRegions } from '../../components/use-region-names.ts';
import { useConsole } from '../../data-provider/index.ts';
import { useT } from '../../i18n/use-t.ts';
import { useFailureNotice } from '../use-failure-notice.ts';
import { EnterPicks } from './EnterPicks.tsx';
import { UnitLine } from './UnitLine.tsx';

interface UnitPickerProps {
  label: string;
  unitId: string | null;
  /** Typed elsewhere in the form, a code or a name: looked for while the search is empty. */
  typed?: string;
  editable: boolean;
  onPick: (unitId: string | null) => void;
}

/** A unit: the one chosen, or a search by name or code, narrowed by city. */
export function UnitPicker(props: UnitPickerProps) {
  const { unitId, editable, onPick, label } = props;
  const t = useT();
  if (unitId)
    return (
      <Box role="group" aria-label={label}>
        <ChosenUnit id={unitId} onClear={editable ? () => onPick(null) : null} />
      </Box>
    );
  return (
    <Box role="group" aria-label={label} aria-live="polite">
      {editable ? <Search {...props} /> : <Muted>{t('operations.person.none')}</Muted>}
    </Box>
  );
}

const most = 8;
const none: readonly UnitRow[] = [];

function Search({ label, typed = '', onPick }: UnitPickerProps) {
  const t = useT();
  const [text, setText] = useState('');
  const [city, setCity] = useState('');
  const cities = useRegions().filter((region) => region.level === 'city');
  const q = text || typed.trim();
  const enough = q.length >= 2;
  const { data, total, pageInfo, error, isLoading, refetch } = useGetList<UnitRow>(
    'units',
    {
      filter: { q, ...(city ? { cityCode: city } : {}) },
      sort: { field: 'name', order: 'ASC' },
      pagination: { page: 1, perPage: most },
    },
    { enabled: enough },
  );
  const more = pageInfo?.hasNextPage ?? (total ?? 0) > most;
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <EnterPicks only={data ?? none} onPick={onPick}>
          <SearchField
            label={t('forms.unit.searchFor', { label })}
            placeholder={t('forms.unit.search')}
            value={text}
            onCommit={setText}
          />
        </EnterPicks>
        <TextField
          select
          label={t('forms.unit.city')}
          value={city}
          onChange={(event) => setCity(event.target.value)}
          sx={{ flex: '0 1 124px', minWidth: 108 }}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
        >
          <MenuItem value="">{t('common.all')}</MenuItem>
          {cities.map((region) => (
            <MenuItem key={region.id} value={region.id}>
              {region.name}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Box sx={{ mt: 2 }}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : !enough ? (
          <Muted>{t('forms.unit.howToFind')}</Muted>
        ) : isLoading || !data ? (
          <Skeleton height={44} />
        ) : data.length === 0 ? (
          <Muted>{t('forms.unit.none')}</Muted>
        ) : (
          <>
            <Box
              component="ul"
              aria-label={t('forms.unit.candidates')}
              sx={{ m: 0, p: 0, listStyle: 'none', maxHeight: 264, overflow: 'auto' }}
            >
              {data.map((unit) => (
                <Candidate key={unit.id} unit={unit} onPick={onPick} />
              ))}
            </Box>
            {more ? <Muted>{t('forms.unit.tooMany')}</Muted> : null}
          </>
        )}
      </Box>
    </>
  );
}

/** One that fits. In place of a merged one the unit it lives on in is taken. */
function Candidate({ unit, onPick }: { unit: UnitRow; onPick: (unitId: string) => void }) {
  const t = useT();
  const fail = useFailureNotice();
  const { unitPage } = useConsole();
  const merged = unit.mergedInto !== null;
  const pick = async () => {
    if (!merged) return onPick(unit.id);
    try {
      onPick((await unitPage(unit.id)).survivor?.id ?? unit.id);
    } catch (error) {
      fail(error);
    }
  };
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        py: 1.5,
        borderTop: 1,
        borderColor: 'console.line.soft',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <UnitLine unit={unit} />
      </Box>
      <StatusTag kind="unit" status={unit.status} />
      <Button
        size="small"
        onClick={() => void pick()}
        aria-label={t(merged ? 'forms.unit.pickSurvivorOf' : 'operations.person.pickOf', { name: unit.name })}
      >
        {t(merged ? 'forms.unit.pickSurvivor' : 'operations.person.pick')}
      </Button>
    </Box>
  );
}

/** The unit an operation is about. */
export function ChosenUnit({ id, onClear }: { id: string; onClear: (() => void) | null }) {
  const t = useT();
  const { data: unit, error, refetch } = useGetOne<UnitRow>('units', { id });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!unit) return <Skeleton height={44} />;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 1, alignItems: 'flex-start' }}>
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>
        <UnitLine unit={unit} link />
      </Box>
      <StatusTag kind="unit" status={unit.status} />
      {onClear ? (
        <Button size="small" variant="text" onClick={onClear}>
          {t('operations.person.change')}
        </Button>
      ) : null}
    </Box>
  );
}

function Muted({ children }: { children: string }) {
  return (
    <Typography variant="body2" color="textSecondary">
      {children}
    </Typography>
  );
}
