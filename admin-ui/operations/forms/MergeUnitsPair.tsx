import SwapIcon from '@mui/icons-material/SwapHoriz';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { UnitPage } from '../../../server/registry/contract.ts';
import { useT } from '../../i18n/use-t.ts';
import { FieldError } from './fields/FieldError.tsx';
import { UnitPicker } from './UnitPicker.tsx';

interface MergeUnitsPairProps {
  survivorId: string | null;
  absorbedId: string | null;
  /** Both units whole, once both are chosen. */
  pages: { survivor: UnitPage; absorbed: UnitPage } | null;
  editable: boolean;
  errorOf: (field: string) => string | null;
  onSurvivor: (unitId: string | null) => void;
  onAbsorbed: (unitId: string | null) => void;
  onSwap: () => void;
}

/** The two units, the one that stays first. */
export function MergeUnitsPair(props: MergeUnitsPairProps) {
  const { survivorId, absorbedId, pages, editable, errorOf } = props;
  const t = useT();
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box
        sx={{
          display: 'grid',
          gap: 4,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
          alignItems: 'start',
        }}
      >
        <Side
          name="survivorId"
          unitId={survivorId}
          page={pages?.survivor}
          editable={editable}
          error={errorOf('survivorId')}
          onPick={props.onSurvivor}
        />
        {editable || absorbedId ? (
          <Side
            name="absorbedId"
            unitId={absorbedId}
            page={pages?.absorbed}
            editable={editable}
            error={errorOf('absorbedId')}
            onPick={props.onAbsorbed}
          />
        ) : null}
      </Box>
      {editable && survivorId && absorbedId ? (
        <Button
          size="small"
          startIcon={<SwapIcon />}
          aria-label={t('forms.merge.swapLabel')}
          onClick={props.onSwap}
          sx={{ justifySelf: 'start' }}
        >
          {t('forms.merge.swap')}
        </Button>
      ) : null}
    </Box>
  );
}

interface SideProps {
  name: 'survivorId' | 'absorbedId';
  unitId: string | null;
  page: UnitPage | undefined;
  editable: boolean;
  error: string | null;
  onPick: (unitId: string | null) => void;
}

function Side({ name, unitId, page, editable, error, onPick }: SideProps) {
  const t = useT();
  const label = t(`forms.input.${name}`);
  return (
    <Box data-input={name} sx={{ minWidth: 0 }}>
      <Typography variant="body2" sx={{ fontWeight: 500, mb: 1 }} aria-hidden>
        {label}
      </Typography>
      <UnitPicker label={label} unitId={unitId} editable={editable} onPick={onPick} />
      {page ? <Holdings page={page} /> : null}
      <FieldError error={error} />
    </Box>
  );
}

/** How much hangs on a unit. */
function Holdings({ page }: { page: UnitPage }) {
  const t = useT();
  const sum = (tally: readonly { count: number; exact: boolean }[]) => {
    const count = tally.reduce((total, one) => total + one.count, 0).toLocaleString();
    return tally.every((one) => one.exact) ? count : `${count}+`;
  };
  return (
    <Typography variant="body2" color="textSecondary">
      {t('forms.merge.holds', { persons: sum(page.counts.persons), records: sum(page.counts.records) })}
    </Typography>
  );
}
