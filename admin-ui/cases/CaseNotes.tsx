import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { NotesField } from './NotesField.tsx';
import { ReferralNote } from './ReferralNote.tsx';

interface CaseNotesProps {
  row: CaseRow;
  /** Saves the notes; null where they may not be changed. */
  onNote: ((note: string) => Promise<boolean>) | null;
  /** The button that adds a fax to the case; null where none may be added. */
  upload: ReactNode;
}

/** In place of the fax: what was said, what was told as material, and how papers come in. */
export function CaseNotes({ row, onNote, upload }: CaseNotesProps) {
  const t = useT();
  const told = row.evidence.filter((piece) => piece.faxId === null && piece.note !== null);
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
        <Typography variant="h2" color="textSecondary" sx={{ mb: 2 }}>
          {t('cases.notes.title')}
        </Typography>
        {onNote ? (
          <NotesField note={row.note ?? ''} onSave={onNote} />
        ) : (
          <Typography variant="body1" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {row.note ?? t('cases.notes.none')}
          </Typography>
        )}
        {told.length > 0 ? (
          <Part title={t('cases.notes.told')}>
            {told.map((piece) => (
              <Box key={piece.id} sx={{ mb: 2, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                <b>{t(`words.evidence.${piece.kind}`)}</b> {piece.note}
              </Box>
            ))}
          </Part>
        ) : null}
        {row.referrals.map((referral) => (
          <Box
            key={referral.id}
            sx={{ mt: 4, pt: 3, borderTop: 1, borderColor: 'console.line.soft', fontSize: 13 }}
          >
            <ReferralNote referral={referral} />
          </Box>
        ))}
        {upload ? (
          <Part title={t('cases.notes.papers')}>
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                alignItems: 'center',
                justifyContent: 'space-between',
                gap: 2,
              }}
            >
              <Box sx={{ flex: '1 1 240px', color: 'text.secondary' }}>{t('cases.notes.papersText')}</Box>
              {upload}
            </Box>
          </Part>
        ) : null}
      </Box>
    </Box>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box sx={{ mt: 4, pt: 3, borderTop: 1, borderColor: 'console.line.soft', fontSize: 13 }}>
      <Typography variant="h2" color="textSecondary" component="h3" sx={{ mb: 2 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}
