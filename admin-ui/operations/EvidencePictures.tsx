import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useRef, useState } from 'react';
import type { CaseEvidence } from '../../server/cases/contract.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { FaxViewer } from '../fax/FaxViewer.tsx';
import { useT } from '../i18n/use-t.ts';
import { EvidenceCrop } from './EvidenceCrop.tsx';
import { useEvidenceCaption } from './use-evidence-caption.ts';
import type { OperationEvidence } from './use-operation-evidence.ts';

interface EvidencePicturesProps {
  evidence: OperationEvidence;
}

/** Where the maker read each value, enlarged; the whole page on F, the next place on Tab. */
export function EvidencePictures({ evidence }: EvidencePicturesProps) {
  const t = useT();
  const caption = useEvidenceCaption(evidence.type, evidence.paper);
  const list = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<CaseEvidence | null>(null);
  const { pieces, spoken, faxIds, isPending } = evidence;

  const crops = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-crop]') ?? [])];
  const focused = () => crops().findIndex((crop) => crop === document.activeElement);
  const next = () => {
    const all = crops();
    all[(focused() + 1) % Math.max(1, all.length)]?.focus();
  };
  const open = () => setOpened(pieces[Math.max(0, focused())] ?? null);
  const close = () => {
    const at = pieces.findIndex((piece) => piece === opened);
    setOpened(null);
    requestAnimationFrame(() => crops()[Math.max(0, at)]?.focus());
  };
  useHotkeys({ f: () => (pieces.length > 0 ? open() : false) }, { enabled: opened === null });
  useHotkeys({ Escape: close }, { enabled: opened !== null });

  if (opened) {
    return (
      <Box sx={{ display: 'grid', gridTemplateRows: 'minmax(0, 1fr) auto', minHeight: 0, minWidth: 0 }}>
        <FaxViewer
          faxIds={faxIds}
          startAt={{ faxId: opened.faxId ?? '', page: opened.page ?? 1, y: opened.box?.[1] ?? 0 }}
          regions={pieces.flatMap((piece) =>
            piece.box && piece.faxId && piece.page
              ? [
                  {
                    id: piece.id,
                    faxId: piece.faxId,
                    page: piece.page,
                    box: piece.box,
                    label: caption(piece),
                    field: piece.field,
                  },
                ]
              : [],
          )}
          markOf={() => ''}
        />
        <Box sx={{ p: 2, bgcolor: 'background.paper', borderTop: 1, borderColor: 'divider' }}>
          <Button size="small" onClick={close} autoFocus>
            {t('operations.pictures.back')}
            <Kbd>Esc</Kbd>
          </Button>
        </Box>
      </Box>
    );
  }
  return (
    <Box
      component="section"
      aria-label={t('operations.pictures.title')}
      sx={{ bgcolor: 'console.well', overflow: 'auto', p: { xs: 3, sm: 5 }, minWidth: 0 }}
    >
      <Box ref={list} sx={{ display: 'grid', gap: 3, maxWidth: 760, mx: 'auto' }}>
        {isPending ? <Skeleton variant="rectangular" height={120} /> : null}
        {!isPending && pieces.length === 0 && spoken.length === 0 ? (
          <EmptyState title={t('operations.pictures.none')}>
            {t(evidence.readable ? 'operations.pictures.noneText' : 'operations.pictures.notYours')}
          </EmptyState>
        ) : null}
        {pieces.map((piece) => (
          <EvidenceCrop
            key={piece.id}
            piece={piece}
            caption={caption(piece)}
            onOpen={() => setOpened(piece)}
          />
        ))}
        {spoken.map((piece) => (
          <Box
            key={piece.id}
            sx={{
              bgcolor: 'background.paper',
              border: 1,
              borderColor: 'divider',
              borderRadius: 1,
              p: 3,
              fontSize: 13,
            }}
          >
            <b>{t(`words.evidence.${piece.kind}`)}</b> {piece.note}
          </Box>
        ))}
        {pieces.length > 0 ? (
          <Box sx={{ display: 'flex', gap: 2 }}>
            <Button onClick={open} aria-keyshortcuts="F">
              {t('operations.pictures.wholePage')}
              <Kbd>F</Kbd>
            </Button>
            <Button onClick={next}>
              {t('operations.pictures.next')}
              <Kbd>Tab</Kbd>
            </Button>
          </Box>
        ) : null}
      </Box>
    </Box>
  );
}
