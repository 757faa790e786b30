import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { CaseEvidence } from '../../server/cases/contract.ts';
import { Kbd } from '../components/Kbd.tsx';
import { useT } from '../i18n/use-t.ts';
import type { Material } from './MaterialSection.tsx';

interface MaterialRowProps {
  material: Material;
  digit: number | null;
  placeOf: (piece: CaseEvidence) => number | null;
  editable: boolean;
  onToggle: () => void;
  onUnreadable: (unreadable: boolean) => void;
}

/** One kind of material: ticked once a page (or what was said) is named for it. */
export function MaterialRow({
  material,
  digit,
  placeOf,
  editable,
  onToggle,
  onUnreadable,
}: MaterialRowProps) {
  const t = useT();
  const { kind, pieces, unreadable } = material;
  const there = pieces.length > 0;
  const places = [...new Set(pieces.map(placeOf).filter((place) => place !== null))];
  const notes = pieces.flatMap((piece) => piece.note ?? []);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1,
        border: 1,
        borderColor: unreadable ? 'warning.main' : 'divider',
        borderRadius: 1,
        pl: 2,
        pr: there ? 2.5 : 0.5,
        minHeight: 36,
        fontSize: 13,
      }}
    >
      <FormControlLabel
        disabled={!editable}
        control={<Checkbox checked={there} onChange={onToggle} />}
        label={
          <>
            {digit && editable ? <Kbd>{digit}</Kbd> : null} {t(`words.evidence.${kind}`)}
          </>
        }
        sx={{ flex: '1 1 auto', mr: 0, '& .MuiFormControlLabel-label': { fontSize: 13 } }}
      />
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {places.length > 0
          ? t('cases.material.pages', { pages: places.join(t('operations.listComma')) })
          : null}
        {notes.join(' ')}
      </Box>
      {editable && !there ? (
        <Button
          size="small"
          variant="text"
          aria-pressed={unreadable}
          onClick={() => onUnreadable(!unreadable)}
          sx={{
            fontSize: 12,
            color: unreadable ? 'warning.main' : 'text.secondary',
            fontWeight: unreadable ? 600 : 400,
          }}
        >
          {t('cases.material.unreadable')}
        </Button>
      ) : null}
    </Box>
  );
}
