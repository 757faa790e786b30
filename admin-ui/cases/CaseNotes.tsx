import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { ReferralNote } from './ReferralNote.tsx';

interface CaseNotesProps {
  row: CaseRow;
  onEdit: (() => void) | null;
  /** The button that adds a fax to the case. */
  upload: ReactNode;
}

/** In place of the fax: what was said, and what came of it so far. */
export function CaseNotes({ row, onEdit, upload }: CaseNotesProps) {
  const t = useT();
  return (
    <Box
      component="section"
      aria-label={t('cases.notes.title')}
      sx={{ height: '100%', overflow: 'auto', bgcolor: 'console.well', p: { xs: 3, sm: 5 } }}
    >
      <Box
        sx={{
          bgcolor: 'background.paper',
          border: 1,
          borderColor: 'divider',
          borderRadius: 2,
          p: 5,
          maxWidth: 720,
          mx: 'auto',
        }}
      >
        <Typography variant="h2" color="textSecondary">
          {t('cases.notes.title')}
        </Typography>
        <Typography variant="body1" sx={{ mt: 2, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {row.note ?? t('cases.notes.none')}
        </Typography>
        {row.referrals.map((referral) => (
          <Box
            key={referral.id}
            sx={{ mt: 4, pt: 3, borderTop: 1, borderColor: 'console.line.soft', fontSize: 13 }}
          >
            <ReferralNote referral={referral} />
          </Box>
        ))}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 4 }}>
          {onEdit ? <Button onClick={onEdit}>{t('cases.notes.write')}</Button> : null}
          {upload}
        </Box>
      </Box>
    </Box>
  );
}
