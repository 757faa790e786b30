import MoreIcon from '@mui/icons-material/MoreHoriz';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useState } from 'react';
import type { StaffRow } from '../../server/auth/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { pageContent } from '../operations/page-content.ts';

export type MemberChangeKind = 'change' | 'reset' | 'disable' | 'enable' | 'history';

export interface MemberChange {
  kind: MemberChangeKind;
  member: StaffRow;
}

interface MemberMenuProps {
  member: StaffRow;
  /** Nobody changes himself. */
  mayChange: boolean;
  onChange: (change: MemberChange) => void;
}

/** What may be done about a member of the staff. */
export function MemberMenu({ member, mayChange, onChange }: MemberMenuProps) {
  const t = useT();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const kinds: MemberChangeKind[] = mayChange
    ? member.status === 'active'
      ? ['change', 'reset', 'disable', 'history']
      : ['enable', 'history']
    : ['history'];
  const choose = (kind: MemberChangeKind) => {
    setAnchor(null);
    onChange({ kind, member });
  };
  return (
    <>
      <IconButton
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-label={t('staff.actionsOf', { name: member.name })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
      >
        <MoreIcon fontSize="small" />
      </IconButton>
      <Menu
        id={id}
        container={pageContent}
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
      >
        {kinds.map((kind) => (
          <MenuItem key={kind} onClick={() => choose(kind)}>
            {t(`staff.actions.${kind}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
