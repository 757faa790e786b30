import BlockIcon from '@mui/icons-material/BlockOutlined';
import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useT } from '../i18n/use-t.ts';
import type { BlockerRow } from '../../server/operations/contract.ts';

interface BlockerListProps {
  blockers: readonly BlockerRow[];
  /** The stated reasons by code. With `onReason` they can be typed, else they are shown. */
  reasons: Readonly<Record<string, string>>;
  onReason?: ((code: string, reason: string) => void) | undefined;
}

/** What stands against an operation: blocks in red, warnings in amber with the reason for going on. */
export function BlockerList({ blockers, reasons, onReason }: BlockerListProps) {
  const t = useT();
  if (blockers.length === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
      {blockers.map((blocker) => {
        const blocks = blocker.severity === 'block';
        const tone = blocks ? 'refused' : 'waiting';
        return (
          <Box
            component="li"
            key={blocker.code}
            sx={{
              px: 2.5,
              py: 2,
              borderRadius: 1,
              fontSize: 13,
              bgcolor: `console.tones.${tone}.soft`,
              color: `console.tones.${tone}.main`,
            }}
          >
            <Box sx={{ display: 'flex', gap: 2 }}>
              {blocks ? (
                <BlockIcon sx={{ fontSize: 16, mt: 0.5 }} />
              ) : (
                <WarningIcon sx={{ fontSize: 16, mt: 0.5 }} />
              )}
              <span>
                <b>{t(`words.severity.${blocker.severity}`)}</b> {blocker.message}
              </span>
            </Box>
            {blocks ? null : onReason ? (
              <TextField
                fullWidth
                multiline
                maxRows={4}
                value={reasons[blocker.code] ?? ''}
                onChange={(event) => onReason(blocker.code, event.target.value)}
                placeholder={t('operations.reasonForWarning')}
                slotProps={{
                  htmlInput: {
                    'aria-label': t('operations.reasonForWarningOf', { warning: blocker.message }),
                    maxLength: 500,
                  },
                }}
                sx={{ mt: 2 }}
              />
            ) : reasons[blocker.code] ? (
              <Box sx={{ mt: 1, pl: 6, color: 'text.primary' }}>
                {t('operations.statedReason', { reason: reasons[blocker.code] ?? '' })}
              </Box>
            ) : null}
          </Box>
        );
      })}
    </Box>
  );
}
