import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { EvidenceKind } from '../../db/schema/words.ts';
import { useT } from '../i18n/use-t.ts';
import type { Translate } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';

export type MaterialFault = 'fine' | 'missing' | 'unreadable';

interface RequestMaterialDialogProps {
  /** The kinds in question, each with what is wrong with it as far as is known. */
  kinds: readonly EvidenceKind[];
  faults: Readonly<Partial<Record<EvidenceKind, MaterialFault>>>;
  onConfirm: (note: string) => Promise<boolean>;
  onClose: () => void;
}

/** 要求补正: what is missing, what came but cannot be read, and the words for the requester. */
export function RequestMaterialDialog({ kinds, faults, onConfirm, onClose }: RequestMaterialDialogProps) {
  const t = useT();
  const [chosen, setChosen] = useState(faults);
  const [typed, setTyped] = useState<string | null>(null);
  const note = typed ?? sentence(t, kinds, chosen);
  const choose = (kind: EvidenceKind, fault: MaterialFault) => {
    setChosen({ ...chosen, [kind]: fault });
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
        {kinds.map((kind, index) => (
          <Box
            key={kind}
            sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 3 }}
          >
            <Typography variant="body2">{t(`words.evidence.${kind}`)}</Typography>
            <TextField
              select
              autoFocus={index === 0}
              value={chosen[kind] ?? 'fine'}
              onChange={(event) => choose(kind, event.target.value as MaterialFault)}
              sx={{ minWidth: 140 }}
              slotProps={{ htmlInput: { 'aria-label': t(`words.evidence.${kind}`) } }}
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
        autoFocus={kinds.length === 0}
        label={t('cases.request.note')}
        value={note}
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
    </ActionDialog>
  );
}

function sentence(
  t: Translate,
  kinds: readonly EvidenceKind[],
  chosen: Readonly<Partial<Record<EvidenceKind, MaterialFault>>>,
): string {
  const named = (fault: MaterialFault) =>
    kinds
      .filter((kind) => chosen[kind] === fault)
      .map((kind) => t(`words.evidence.${kind}`))
      .join(t('operations.listComma'));
  const missing = named('missing');
  const unreadable = named('unreadable');
  return [
    missing ? t('cases.request.missing', { kinds: missing }) : '',
    unreadable ? t('cases.request.unreadable', { kinds: unreadable }) : '',
  ]
    .filter(Boolean)
    .join('\n');
}
