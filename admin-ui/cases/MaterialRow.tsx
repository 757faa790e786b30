import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { CaseEvidence } from '../../server/cases/contract.ts';
import { Kbd } from '../components/Kbd.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { isSpoken } from './material-groups.ts';
import type { Material } from './material-groups.ts';

interface MaterialRowProps {
  material: Material;
  digit: number | null;
  placeOf: (piece: CaseEvidence) => number | null;
  /** The case has several items, which may share a paper. */
  several: boolean;
  editable: boolean;
  onToggle: () => void;
  onUnreadable: (unreadable: boolean) => void;
}

/** One kind of material: ticked once a page, or what was told, is named for it. */
export function MaterialRow({
  material,
  digit,
  placeOf,
  several,
  editable,
  onToggle,
  onUnreadable,
}: MaterialRowProps) {
  const t = useT();
  const { kind, pieces, illegible, unreadable } = material;
  const there = pieces.length > 0;
  const places = [...new Set([...pieces, ...illegible].map(placeOf).filter((place) => place !== null))];
  const notes = pieces.flatMap((piece) => piece.note ?? []);
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        alignContent: 'center',
        columnGap: 1,
        border: 1,
        borderColor: unreadable ? 'warning.main' : 'divider',
        borderRadius: 1,
        pl: 2,
        pr: there ? 2.5 : 0.5,
        minHeight: 36,
        fontSize: 13,
        // What was told needs the room of a sentence.
        ...(notes.length > 0 ? { gridColumn: '1 / -1' } : {}),
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
        sx={{ flex: '1 1 0', minWidth: 120, mr: 0, '& .MuiFormControlLabel-label': { fontSize: 13 } }}
      />
      {places.length > 0 ? (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('cases.material.pages', { pages: places.join(t('operations.listComma')) })}
        </Box>
      ) : null}
      {several && pieces.some((piece) => piece.itemId === null) ? (
        <Tag>{t('cases.material.shared')}</Tag>
      ) : null}
      {notes.map((note) => (
        <Box
          key={note}
          component="span"
          sx={{
            flexBasis: '100%',
            pb: 1.5,
            pl: 7.5,
            color: 'text.secondary',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
          }}
        >
          {note}
        </Box>
      ))}
      {editable && !there ? (
        isSpoken(kind) ? (
          <Button size="small" variant="text" onClick={onToggle} sx={{ fontSize: 12 }}>
            {t('cases.material.note')}
          </Button>
        ) : (
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
        )
      ) : null}
    </Box>
  );
}
