import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseItem, CaseRow } from '../../server/cases/contract.ts';
import { announce } from '../components/announce.ts';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { BoxReading } from '../reading/BoxReading.tsx';
import { paperOfPage, turnOf } from '../reading/places.ts';
import { TurnNotice } from '../reading/TurnNotice.tsx';
import { readingKey } from '../reading/use-case-reading.ts';
import type { CaseReading } from '../../server/reading/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { useConsole } from '../data-provider/index.ts';
import type { ReadBoxBody, Rotation } from '../data-provider/index.ts';
import type { Box as PageBox, Point } from '../fax/box.ts';
import { FaxViewer } from '../fax/FaxViewer.tsx';
import type { FaxViewerHandle } from '../fax/FaxViewer.tsx';
import type { PageRegion } from '../fax/RegionOutline.tsx';
import { UploadFaxes } from '../fax/UploadFaxes.tsx';
import { useFaxPages } from '../fax/use-fax-pages.ts';
import type { StripPage } from '../fax/use-fax-pages.ts';
import { useT } from '../i18n/use-t.ts';
import type { OperationForm } from '../operations/forms/operation-form.ts';
import { shortPaperWord } from '../operations/paper-word.ts';
import { BindMenu } from './BindMenu.tsx';
import type { BindTarget } from './BindMenu.tsx';
import { PagesDialog } from '../pages/PagesDialog.tsx';
import { PagesTail } from '../pages/PagesTail.tsx';
import { refreshWork } from '../operations/refresh-work.ts';
import { useFailureNotice } from '../operations/use-failure-notice.ts';
import { CaseNotes } from './CaseNotes.tsx';
import { bindRegion, evidenceOf, turned, withoutPiece } from './evidence.ts';
import { isSpoken } from './material-groups.ts';
import type { CaseWriter } from './use-case-writer.ts';
import { focusField } from './use-workbench-keys.ts';

interface WorkbenchFaxProps {
  row: CaseRow;
  item: CaseItem | undefined;
  form: OperationForm | undefined;
  reading: CaseReading | null;
  /** The kinds of material in question. */
  kinds: readonly EvidenceKind[];
  regions: readonly PageRegion[];
  activeField: string | null;
  editable: boolean;
  /** Whether pages may be put in order, split off and joined. */
  rearrangeable: boolean;
  write: CaseWriter['write'];
  viewer: RefObject<FaxViewerHandle | null>;
  onPage: (page: StripPage) => void;
  /** Binds the region that the machine points at. */
  onAccept: (region: PageRegion) => void;
}

interface Drawn {
  page: StripPage;
  box: PageBox;
  at: Point;
}

/** The left half: the faxes with their regions, or the notes of a case that has none. */
export function WorkbenchFax(props: WorkbenchFaxProps) {
  const { row, item, form, reading, kinds, regions, activeField, editable, rearrangeable, write, onPage } =
    props;
  const t = useT();
  const fail = useFailureNotice();
  const queryClient = useQueryClient();
  const { rotatePage } = useConsole();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [boxRead, setBoxRead] = useState<(Drawn & { as: ReadBoxBody['as'] }) | null>(null);
  const { pages } = useFaxPages(row.faxIds, row.pages);
  const mayUpload = useMay('fax:upload');
  const mayAdd = mayUpload && row.closedAt === null;
  const mayArrange = rearrangeable && pages.length > 0;
  const [arranging, setArranging] = useState(false);
  useHotkeys({ p: () => (mayArrange ? setArranging(true) : false) });
  const mayBind = editable && item?.status === 'open' && form !== undefined;

  const rotate = async (turns: readonly { page: StripPage; turn: number }[]) => {
    try {
      for (const { page, turn } of turns) {
        await rotatePage(page.faxId, page.number, ((page.rotation + turn) % 360) as Rotation);
        await write((current) => {
          const evidence = turned(current, { faxId: page.faxId, page: page.number }, turn);
          return evidence ? { evidence } : null;
        });
      }
    } catch (error) {
      fail(error);
    }
    await queryClient.invalidateQueries({ queryKey: ['faxes'] });
    await queryClient.invalidateQueries({ queryKey: readingKey(row.id) });
  };

  const showFirst = (turns: readonly { page: StripPage }[]) => {
    const [first] = turns;
    if (first) props.viewer.current?.show({ faxId: first.page.faxId, page: first.page.number });
  };

  const bind = (target: BindTarget) => {
    if (!drawn || !item) return;
    const { page, box } = drawn;
    setDrawn(null);
    void write((current) => ({
      evidence: bindRegion(current, item.id, target, { faxId: page.faxId, page: page.number }, box),
    }));
    announce(t('cases.bind.done'));
    // The next thing to do with a bound field is to type what stands there.
    if (target.field) focusField(target.field);
  };

  const removeRegion = async (region: PageRegion) => {
    await write((current) => ({ evidence: withoutPiece(current, region.id) }));
    props.viewer.current?.focus();
  };

  const onDrawn = useCallback((page: StripPage, box: PageBox, at: Point) => setDrawn({ page, box, at }), []);
  const marks = evidenceOf(row, item?.id ?? null);
  const markOf = (page: StripPage) => {
    const kinds = marks
      .filter((piece) => piece.faxId === page.faxId && piece.page === page.number)
      .map((piece) => t(shortPaperWord(piece.kind)));
    return [...new Set(kinds)].join(' ');
  };

  /** Which paper a page is: as marked, or as it seems; the first page of a fax is the letter, as a rule. */
  const itemId = item?.id ?? null;
  const paperOf = useCallback(
    (page: StripPage): EvidenceKind => {
      const at = { faxId: page.faxId, page: page.number };
      const marked = evidenceOf(row, itemId).find(
        (piece) => piece.faxId === at.faxId && piece.page === at.page,
      );
      const seen = marked?.kind ?? paperOfPage(reading, at);
      return seen ?? (page.place === 1 ? 'handwritten-note' : 'id-card-front');
    },
    [row, itemId, reading],
  );
  const askew = editable
    ? pages
        .map((page) => ({ page, turn: turnOf(reading, { faxId: page.faxId, page: page.number }) }))
        .filter(({ page, turn }) => turn !== 0 && page.readable)
    : [];

  // What was asked for may arrive while nobody works on the case: anybody at the desk adds it.
  const uploadTo = (place: (parts: { button: ReactNode; list: ReactNode }) => ReactNode) => (
    <UploadFaxes caseId={row.id} onSettled={() => refreshWork(queryClient)}>
      {place}
    </UploadFaxes>
  );
  if (row.faxIds.length === 0) {
    const onNote = editable
      ? (note: string) => write((current) => (note === (current.note ?? '') ? null : { note: note || null }))
      : null;
    const notes = (upload: ReactNode) => <CaseNotes row={row} onNote={onNote} upload={upload} />;
    if (!mayAdd) return notes(null);
    return uploadTo(({ button, list }) =>
      notes(
        <>
          {button}
          {list}
        </>,
      ),
    );
  }
  const onArrange = mayArrange ? () => setArranging(true) : null;
  const withTail = (tail: ReactNode) => (
    <Box sx={{ height: '100%', minHeight: 0, minWidth: 0 }}>
      <FaxViewer
        handle={props.viewer}
        faxIds={row.faxIds}
        order={row.pages}
        regions={regions}
        activeField={activeField}
        markOf={markOf}
        onDrawn={mayBind ? onDrawn : undefined}
        onPickRegion={mayBind ? (region) => region.field && focusField(region.field) : undefined}
        onAcceptRegion={mayBind ? props.onAccept : undefined}
        onRemoveRegion={mayBind ? (region) => void removeRegion(region) : undefined}
        onRotate={editable ? (page) => void rotate([{ page, turn: 90 }]) : undefined}
        paperOf={paperOf}
        notice={
          askew.length > 0 ? (
            <TurnNotice
              places={askew.map(({ page }) => page.place)}
              onTurn={() => void rotate(askew).then(() => showFirst(askew))}
            />
          ) : null
        }
        onPageChange={onPage}
        tail={tail}
      />
      {arranging && mayArrange ? (
        <PagesDialog row={row} pages={pages} onClose={() => setArranging(false)} />
      ) : null}
      {drawn && form ? (
        <BindMenu
          at={drawn.at}
          form={form}
          kinds={kinds.filter((kind) => !isSpoken(kind))}
          paper={paperOf(drawn.page)}
          preferred={activeField}
          onBind={bind}
          onRead={(as) => {
            setBoxRead({ ...drawn, as });
            setDrawn(null);
          }}
          onClose={() => setDrawn(null)}
        />
      ) : null}
      {boxRead ? (
        <BoxReading
          at={boxRead.at}
          source={{ faxId: boxRead.page.faxId, page: boxRead.page.number, box: boxRead.box }}
          as={boxRead.as}
          onClose={() => setBoxRead(null)}
        />
      ) : null}
    </Box>
  );
  if (!mayAdd) return withTail(<PagesTail onArrange={onArrange} upload={null} uploads={null} />);
  return uploadTo(({ button, list }) =>
    withTail(<PagesTail onArrange={onArrange} upload={button} uploads={list} />),
  );
}
