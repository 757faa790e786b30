import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { evidenceKinds } from '../../db/schema/words.ts';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseEvidence } from '../../server/cases/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { FormSection } from '../operations/FormSection.tsx';
import { pageContent } from '../operations/page-content.ts';
import type { MaterialGroup } from './material-groups.ts';
import { MaterialRow } from './MaterialRow.tsx';
import type { Materials } from './use-materials.ts';

interface MaterialSectionProps {
  materials: Materials;
  placeOf: (piece: CaseEvidence) => number | null;
  /** The case has several items, which may share a paper. */
  several: boolean;
  editable: boolean;
}

/** 4 材料: what must be on file, on which page it is or what was told, and what came but cannot be read. */
export function MaterialSection({ materials, placeOf, several, editable }: MaterialSectionProps) {
  const t = useT();
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const { groups, kinds, toggle, add, noteUnreadable } = materials;
  const needed = groups.filter((group) => group.needed);
  const there = needed.filter((group) => group.there).length;
  const others = evidenceKinds.filter((kind) => !kinds.includes(kind));
  const addOne = (kind: EvidenceKind) => {
    setMenu(null);
    add(kind);
  };
  const rowsOf = (group: MaterialGroup) =>
    group.materials.map((material) => (
      <MaterialRow
        key={material.kind}
        material={material}
        digit={digitOf(kinds.indexOf(material.kind))}
        placeOf={placeOf}
        several={several}
        editable={editable}
        onToggle={() => toggle(material.kind)}
        onUnreadable={(unreadable) => noteUnreadable(material.kind, unreadable)}
      />
    ));
  return (
    <FormSection
      number={4}
      title={t('cases.material.title')}
      aside={
        <>
          {needed.length > 0 ? `${there} / ${needed.length}` : t('cases.material.noneNeeded')}
          {editable ? (
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
          ) : null}
        </>
      }
    >
      <Box component="ul" sx={grid}>
        {groups.map((group) =>
          group.materials.length > 1 || group.when ? (
            <Alternatives key={group.key} group={group}>
              {rowsOf(group)}
            </Alternatives>
          ) : (
            rowsOf(group)
          ),
        )}
      </Box>
      <Menu container={pageContent} open={menu !== null} anchorEl={menu} onClose={() => setMenu(null)}>
        {others.map((kind) => (
          <MenuItem key={kind} onClick={() => addOne(kind)} sx={{ whiteSpace: 'normal', maxWidth: 360 }}>
            {t(`words.evidence.${kind}`)}
          </MenuItem>
        ))}
      </Menu>
    </FormSection>
  );
}

const digitOf = (index: number): number | null => (index >= 0 && index < 9 ? index + 1 : null);

/** Kinds of which one suffices, or that are needed only sometimes: said above them. */
function Alternatives({ group, children }: { group: MaterialGroup; children: React.ReactNode }) {
  const t = useT();
  const said = [
    group.materials.length > 1 ? t('cases.material.anyOf') : null,
    group.when ? t('cases.material.when', { when: group.when }) : null,
  ].filter(Boolean);
  return (
    <Box component="li" sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
      <Box
        sx={{
          mb: 1,
          fontSize: 12,
          color: group.needed && !group.there ? 'warning.main' : 'text.secondary',
        }}
      >
        {said.join(' · ')}
      </Box>
      <Box component="ul" sx={grid}>
        {children}
      </Box>
    </Box>
  );
}

const grid = {
  m: 0,
  p: 0,
  listStyle: 'none',
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(232px, 100%), 1fr))',
} as const;
