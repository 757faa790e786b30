import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Kbd } from '../components/Kbd.tsx';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { useT } from '../i18n/use-t.ts';
import { useReadingWords } from './use-reading-words.ts';

interface TurnNoticeProps {
  /** Places in the strip of the pages that lie wrong. */
  places: readonly number[];
  onTurn: () => void;
}

/** Pages that lie wrong, and one key that turns them all upright. It lies over the strip and moves nothing. */
export function TurnNotice({ places, onTurn }: TurnNoticeProps) {
  const t = useT();
  const { pagesOf } = useReadingWords();
  useHotkeys({ t: onTurn });
  return (
    <Box
      role="status"
      sx={{
        position: 'absolute',
        bottom: 12,
        left: '50%',
        transform: 'translateX(-50%)',
        zIndex: 2,
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        maxWidth: 'calc(100% - 32px)',
        px: 3,
        py: 1,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        boxShadow: 2,
        fontSize: 13,
      }}
    >
      <span>
        {t(places.length > 1 ? 'reading.turn.several' : 'reading.turn.one', { pages: pagesOf(places) })}
      </span>
      <Button size="small" onClick={onTurn} aria-keyshortcuts="T" sx={{ flex: 'none', gap: 1 }}>
        {t('reading.turn.action')} <Kbd>T</Kbd>
      </Button>
    </Box>
  );
}
