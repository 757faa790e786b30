import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { evidenceKinds, spokenEvidenceKinds } from '../../db/schema/words.ts';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseEvidence } from '../../server/cases/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { FormSection } from '../operations/FormSection.tsx';
import { pageContent } from '../operations/page-content.ts';
import { MaterialRow } from './MaterialRow.tsx';

export interface Material {
  kind: EvidenceKind;
  required: boolean;
  pieces: readonly CaseEvidence[];
  unreadable: boolean;
}

interface MaterialSectionProps {
  materials: readonly Material[];
  placeOf: (piece: CaseEvidence) => number | null;
  editable: boolean;
  onToggle: (kind: EvidenceKind) => void;
  onUnreadable: (kind: EvidenceKind, unreadable: boolean) => void;
  onAdd: (kind: EvidenceKind) => void;
}

export function isSpoken(kind: EvidenceKind): boolean {
  return (spokenEvidenceKinds as readonly EvidenceKind[]).includes(kind);
}

/** 4 材料: what must be on file, on which page it is, and what came but cannot be read. */
export function MaterialSection({
  materials,
  placeOf,
  editable,
  onToggle,
  onUnreadable,
  onAdd,
}: MaterialSectionProps) {
  const t = useT();
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const required = materials.filter((one) => one.required);
  const there = required.filter((one) => one.pieces.length > 0).length;
  const others = evidenceKinds.filter((kind) => !materials.some((one) => one.kind === kind));
  const add = (kind: EvidenceKind) => {
    setMenu(null);
    onAdd(kind);
  };
  const addButton = editable ? (
    <Button
      size="small"
      variant="text"
      startIcon={<AddIcon />}
      aria-haspopup="menu"
      onClick={(event) => setMenu(event.currentTarget)}
      sx={{ ml: 2, mr: -2 }}
    >
      {t('cases.material.other')}
    </Button>
  ) : null;
  return (
    <FormSection
      number={4}
      title={t('cases.material.title')}
      aside={
        <>
          {there} / {required.length}
          {addButton}
        </>
      }
    >
      <Box
        component="ul"
        sx={{
          m: 0,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: 'repeat(auto-fill, minmax(232px, 1fr))',
        }}
      >
        {materials.map((material, index) => (
          <MaterialRow
            key={material.kind}
            material={material}
            digit={index < 9 ? index + 1 : null}
            placeOf={placeOf}
            editable={editable}
            onToggle={() => onToggle(material.kind)}
            onUnreadable={(unreadable) => onUnreadable(material.kind, unreadable)}
          />
        ))}
      </Box>
      <Menu container={pageContent} open={menu !== null} anchorEl={menu} onClose={() => setMenu(null)}>
        {others.map((kind) => (
          <MenuItem key={kind} onClick={() => add(kind)} sx={{ whiteSpace: 'normal', maxWidth: 360 }}>
            {t(`words.evidence.${kind}`)}
          </MenuItem>
        ))}
      </Menu>
    </FormSection>
  );
}
