import Divider from '@mui/material/Divider';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { Point } from '../fax/box.ts';
import { useT } from '../i18n/use-t.ts';
import { pageContent } from '../operations/page-content.ts';
import { paperWord } from '../operations/paper-word.ts';
import type { OperationForm } from '../operations/forms/operation-form.ts';
import { useInputLabel } from '../operations/forms/use-input-label.ts';

export interface BindTarget {
  kind: EvidenceKind;
  field: string | null;
}

interface BindMenuProps {
  at: Point;
  form: OperationForm;
  kinds: readonly EvidenceKind[];
  /** The field that had the focus comes first, then what is read from this paper. */
  preferred: string | null;
  paper: EvidenceKind | null;
  onBind: (target: BindTarget) => void;
  /** Has just this box read by machine. */
  onRead: (as: 'digits' | 'text') => void;
  onClose: () => void;
}

/** What a box just drawn is: the place a field is read from, or a piece of material. */
export function BindMenu({ at, form, kinds, preferred, paper, onBind, onRead, onClose }: BindMenuProps) {
  const t = useT();
  const inputLabel = useInputLabel();
  const rank = ({ field, kind }: BindTarget) => (field === preferred ? 0 : 2) + (kind === paper ? 0 : 1);
  const targets = form.fields
    .flatMap((field) =>
      field.kinds.map((kind) => ({ label: inputLabel(form.type, field.name), field: field.name, kind })),
    )
    .sort((a, b) => rank(a) - rank(b));
  return (
    <Menu
      open
      container={pageContent}
      onClose={onClose}
      anchorReference="anchorPosition"
      anchorPosition={{ left: at.x, top: at.y }}
      slotProps={{ list: { 'aria-label': t('cases.bind.title'), dense: true } }}
    >
      <ListSubheader role="presentation" sx={{ lineHeight: '28px' }}>
        {t('cases.bind.field')}
      </ListSubheader>
      {targets.map(({ label, field, kind }) => (
        <MenuItem key={`${field} ${kind}`} onClick={() => onBind({ kind, field })}>
          {t('cases.bind.fieldOn', { field: label, paper: t(paperWord(kind)) })}
        </MenuItem>
      ))}
      <Divider />
      <ListSubheader role="presentation" sx={{ lineHeight: '28px' }}>
        {t('cases.bind.material')}
      </ListSubheader>
      {kinds.map((kind) => (
        <MenuItem
          key={kind}
          onClick={() => onBind({ kind, field: null })}
          sx={{ maxWidth: 360, whiteSpace: 'normal' }}
        >
          {t(`words.evidence.${kind}`)}
        </MenuItem>
      ))}
      <Divider />
      <ListSubheader role="presentation" sx={{ lineHeight: '28px' }}>
        {t('reading.box.heading')}
      </ListSubheader>
      {(['digits', 'text'] as const).map((as) => (
        <MenuItem key={as} onClick={() => onRead(as)}>
          {t(`reading.box.${as}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
