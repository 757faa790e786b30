import Box from '@mui/material/Box';
import type { Witness } from '../../server/reading/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { useReadingWords } from './use-reading-words.ts';

/** Whether the machine reads the same as was typed. It says where it differs and never what it read. */
export function WitnessLine({ witness }: { witness: Witness | null }) {
  const t = useT();
  const { placesOf } = useReadingWords();
  if (!witness) return null;
  if (witness.verdict === 'agrees')
    return (
      <Box component="span" sx={{ color: 'success.main', fontWeight: 500 }}>
        ✓ {t('reading.witness.agrees')}
      </Box>
    );
  return (
    <Box component="span" sx={{ flexBasis: '100%', color: 'warning.main', fontWeight: 500 }}>
      {witness.positions.length > 0
        ? t('reading.witness.differs', {
            places: placesOf(witness.positions),
            smart_count: witness.positions.length,
          })
        : t('reading.witness.otherLength')}
    </Box>
  );
}
