import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Skeleton from '@mui/material/Skeleton';
import type { CaseEvidence } from '../../server/cases/contract.ts';
import { PageCrop } from '../fax/PageCrop.tsx';
import { useFaxPages } from '../fax/use-fax-pages.ts';
import { useWrittenPart } from '../fax/use-written-part.ts';
import { useT } from '../i18n/use-t.ts';

interface EvidenceCropProps {
  piece: CaseEvidence;
  caption: string;
  onOpen: () => void;
}

/** One piece of material as a picture: the region, or what is on the page. */
export function EvidenceCrop({ piece, caption, onOpen }: EvidenceCropProps) {
  const t = useT();
  const { pages } = useFaxPages(piece.faxId === null ? [] : [piece.faxId]);
  const written = useWrittenPart(piece.box ? undefined : pages.find((page) => page.number === piece.page));
  const part = piece.box ?? written;
  if (piece.faxId === null || piece.page === null) return null;
  return (
    <ButtonBase
      data-crop
      onClick={onOpen}
      aria-label={t('operations.pictures.open', { what: caption })}
      sx={{
        display: 'block',
        textAlign: 'left',
        width: '100%',
        bgcolor: 'console.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        overflow: 'hidden',
      }}
    >
      <Box
        sx={{
          px: 3,
          py: 1.5,
          fontSize: 12,
          bgcolor: 'background.paper',
          color: 'text.secondary',
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        {caption}
      </Box>
      <Box sx={{ display: 'grid', justifyItems: 'center', p: piece.box ? 2 : 0 }}>
        {part ? (
          <PageCrop
            source={{ faxId: piece.faxId, page: piece.page, box: part }}
            alt=""
            cssWidth={720}
            margin={piece.box ? [0.05, 0.5] : [0, 0]}
            maxHeight={piece.box ? 150 : 320}
          />
        ) : (
          <Skeleton variant="rectangular" sx={{ width: '100%', height: 200 }} />
        )}
      </Box>
    </ButtonBase>
  );
}
