import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { materialFaults } from '../../db/schema/words.ts';
import type { EvidenceKind, MaterialFault } from '../../db/schema/words.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useSession } from '../auth-provider/index.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { RowSkeletons } from '../components/Skeletons.tsx';
import { useAsksAlready } from '../consents/use-consents.ts';
import type { CaseVerbs, ConsentBody } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';
import type { Resend } from '../pages/resend.ts';
import { AskedList, askedWords } from './AskedList.tsx';
import { useAskedMaterial } from './use-asked-material.ts';

interface RequestMaterialDialogProps {
  row: CaseRow;
  /** Pages to be sent again: what they carry, and the words for it. */
  resend: Resend | null;
  onRequest: (body: CaseVerbs['request-material']) => Promise<boolean>;
  /** A second round: asks a supervisor instead. */
  onConsent: (body: ConsentBody) => Promise<boolean>;
  onClose: () => void;
}

/** 要求补正: everything that is missing or cannot be read, numbered, and the words that go with it. */
export function RequestMaterialDialog(props: RequestMaterialDialogProps) {
  const { row, resend, onRequest, onConsent, onClose } = props;
  const t = useT();
  const supervises = useSession()?.user.role === 'supervisor';
  const material = useAskedMaterial(row, resend?.kinds ?? []);
  const { asked } = material;
  const [note, setNote] = useState(resend?.note ?? '');
  const [reason, setReason] = useState('');
  const again = row.materialRound > 0;
  const needsConsent = again && !supervises;
  const asks = useAsksAlready(row, 'material-round') && needsConsent;
  const said = note.trim();
  const body = { ...(said ? { note: said } : {}), asked };
  const ready = !material.loading && (asked.length > 0 || said.length >= 2);

  return (
    <ActionDialog
      title={t(again ? 'cases.request.titleAgain' : 'cases.request.title')}
      text={t(needsConsent ? 'cases.request.textConsent' : 'cases.request.text')}
      confirm={t(needsConsent ? 'cases.request.confirmConsent' : 'cases.request.confirm')}
      ready={ready && !asks && (!needsConsent || reason.trim().length >= 2)}
      error={asks ? t('consents.already') : null}
      onConfirm={() =>
        needsConsent ? onConsent({ kind: 'material-round', ...body, reason: reason.trim() }) : onRequest(body)
      }
      onClose={onClose}
    >
      {again && row.materialAsked.length > 0 ? (
        <Alert severity="info">
          <b>{t('cases.request.before')}</b>
          <AskedList asked={row.materialAsked} items={row.items} />
        </Alert>
      ) : null}
      {material.error ? <ErrorState error={material.error} onRetry={material.retry} /> : null}
      {material.loading ? <RowSkeletons rows={2} /> : null}
      {!material.loading && asked.length === 0 ? (
        <Typography variant="body2">{t('cases.request.nothing')}</Typography>
      ) : null}
      <Box component="ol" sx={{ m: 0, p: 0, display: 'grid', gap: 2, listStyle: 'none' }}>
        {asked.map((one, index) => (
          <Box
            component="li"
            key={`${one.itemId ?? ''} ${one.kinds.join()}`}
            sx={{ display: 'flex', alignItems: 'center', gap: 2 }}
          >
            <Typography variant="body2" sx={{ flex: 1, minWidth: 0 }}>
              {index + 1}. {askedWords(t, one, row.items)}
            </Typography>
            {index >= material.needed ? (
              <Button
                size="small"
                variant="text"
                aria-label={t('cases.request.removeOf', { words: askedWords(t, one, row.items) })}
                onClick={() => one.kinds[0] && material.remove(one.kinds[0])}
              >
                {t('cases.request.remove')}
              </Button>
            ) : null}
            <TextField
              select
              value={one.fault}
              onChange={(event) => material.setFault(index, event.target.value as MaterialFault)}
              sx={{ flexShrink: 0, minWidth: 116 }}
              slotProps={{ htmlInput: { 'aria-label': askedWords(t, one, row.items) } }}
            >
              {materialFaults.map((fault) => (
                <MenuItem key={fault} value={fault}>
                  {t(`cases.fault.${fault}`)}
                </MenuItem>
              ))}
            </TextField>
          </Box>
        ))}
      </Box>
      {material.others.length > 0 && !material.loading ? (
        <TextField
          select
          label={t('cases.request.besides')}
          value=""
          onChange={(event) => material.add(event.target.value as EvidenceKind)}
        >
          {material.others.map((kind) => (
            <MenuItem key={kind} value={kind} sx={{ whiteSpace: 'normal' }}>
              {t(`words.evidence.${kind}`)}
            </MenuItem>
          ))}
        </TextField>
      ) : null}
      <TextField
        multiline
        minRows={2}
        maxRows={8}
        autoFocus
        required={asked.length === 0}
        label={t('cases.request.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
      {asked.length > 0 || said ? (
        <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 3, py: 2, fontSize: 13 }}>
          <Typography variant="caption" color="textSecondary" component="p">
            {t('cases.request.preview')}
          </Typography>
          <AskedList asked={asked} items={row.items} />
          {said ? <Box sx={{ mt: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{said}</Box> : null}
          <Box sx={{ mt: 1, color: 'text.secondary' }}>{t('cases.request.lapse')}</Box>
        </Box>
      ) : null}
      {needsConsent ? (
        <TextField
          required
          multiline
          minRows={2}
          label={t('consents.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
        />
      ) : null}
    </ActionDialog>
  );
}
