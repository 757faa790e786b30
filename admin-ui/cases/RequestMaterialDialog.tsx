import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useT } from '../i18n/use-t.ts';
import type { Translate } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';
import { anyOfWords } from '../operations/material-words.ts';
import type { MaterialGroup } from './material-groups.ts';

type Fault = 'fine' | 'missing' | 'unreadable';

interface RequestMaterialDialogProps {
  /** The material in question. */
  groups: readonly MaterialGroup[];
  onConfirm: (note: string) => Promise<boolean>;
  onClose: () => void;
}

/** What is wrong with it as far as is known. */
function faultOf({ materials, needed, there }: MaterialGroup): Fault {
  if (there) return 'fine';
  if (materials.some((one) => one.unreadable)) return 'unreadable';
  return needed ? 'missing' : 'fine';
}

/** 要求补正: what is missing, what came but cannot be read, and the words for the requester. */
export function RequestMaterialDialog({ groups, onConfirm, onClose }: RequestMaterialDialogProps) {
  const t = useT();
  const [chosen, setChosen] = useState<Readonly<Record<string, Fault>>>(() =>
    Object.fromEntries(groups.map((group) => [group.key, faultOf(group)])),
  );
  const [typed, setTyped] = useState<string | null>(null);
  const note = typed ?? sentence(t, groups, chosen);
  const choose = (key: string, fault: Fault) => {
    setChosen({ ...chosen, [key]: fault });
    setTyped(null);
  };
  return (
    <ActionDialog
      title={t('cases.request.title')}
      text={t('cases.request.text')}
      confirm={t('cases.request.confirm')}
      ready={note.trim().length >= 2}
      onConfirm={() => onConfirm(note.trim())}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        {groups.map((group, index) => (
          <Box
            key={group.key}
            sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 3 }}
          >
            <Typography variant="body2">{named(t, group)}</Typography>
            <TextField
              select
              autoFocus={index === 0}
              value={chosen[group.key] ?? 'fine'}
              onChange={(event) => choose(group.key, event.target.value as Fault)}
              sx={{ minWidth: 140 }}
              slotProps={{ htmlInput: { 'aria-label': named(t, group) } }}
            >
              {(['fine', 'missing', 'unreadable'] as const).map((fault) => (
                <MenuItem key={fault} value={fault}>
                  {t(`cases.fault.${fault}`)}
                </MenuItem>
              ))}
            </TextField>
          </Box>
        ))}
      </Box>
      <TextField
        multiline
        minRows={3}
        maxRows={10}
        required
        autoFocus={groups.length === 0}
        label={t('cases.request.note')}
        value={note}
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
    </ActionDialog>
  );
}

const named = (t: Translate, group: MaterialGroup): string =>
  anyOfWords(
    t,
    group.materials.map((one) => one.kind),
  );

function sentence(
  t: Translate,
  groups: readonly MaterialGroup[],
  chosen: Readonly<Record<string, Fault>>,
): string {
  const all = (fault: Fault) =>
    groups
      .filter((group) => chosen[group.key] === fault)
      .map((group) => named(t, group))
      .join(t('operations.listComma'));
  const missing = all('missing');
  const unreadable = all('unreadable');
  return [
    missing ? t('cases.request.missing', { kinds: missing }) : '',
    unreadable ? t('cases.request.unreadable', { kinds: unreadable }) : '',
  ]
    .filter(Boolean)
    .join('\n');
}
