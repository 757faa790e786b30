import { useEffect } from 'react';
import type { Approval } from '../../db/schema/words.ts';
import type { CaseEvidence, CaseItem, CaseRow } from '../../server/cases/contract.ts';
import type { OperationTypeRow } from '../../server/operations/contract.ts';
import { ProposedSubjects } from '../reading/ProposedSubjects.tsx';
import type { CaseReading } from '../../server/reading/contract.ts';
import { pageKey, useFaxPages } from '../fax/use-fax-pages.ts';
import { CameBack } from '../operations/CameBack.tsx';
import { DraftNote } from './DraftNote.tsx';
import { CaseOperations } from '../operations/CaseOperations.tsx';
import type { About } from '../operations/forms/operation-form.ts';
import { useCaseOperations } from '../operations/use-case-operations.ts';
import type { CaseWriter } from './use-case-writer.ts';
import type { ItemWork } from './use-item-work.ts';
import type { Materials } from './use-materials.ts';
import { ItemSection } from './ItemSection.tsx';
import { missingGroups } from './material-groups.ts';
import { MaterialSection } from './MaterialSection.tsx';
import { PreviewSection } from './PreviewSection.tsx';
import { sourceOf } from './regions.ts';
import { focusFirstField } from './use-workbench-keys.ts';

interface ItemPanelProps {
  row: CaseRow;
  item: CaseItem | undefined;
  types: readonly OperationTypeRow[];
  /** What the machine makes of the faxes. */
  reading: CaseReading | null;
  /** Who decides it, for what is filled in. */
  approval: Approval;
  editable: boolean;
  work: ItemWork;
  materials: Materials;
  write: CaseWriter['write'];
  onItem: (id: string) => void;
  /** One more matter. */
  onAdd: () => void;
  /** The same matter for another person. */
  onCopy: () => void;
  onField: (field: string | null) => void;
}

/** The five sections of an item: what, whom, which values, on what material, and what would change. */
export function ItemPanel(props: ItemPanelProps) {
  const { row, item, types, reading, approval, editable, work, materials, write } = props;
  const { onItem, onAdd, onCopy, onField } = props;
  const { pages } = useFaxPages(row.faxIds, row.pages);
  const operations = useCaseOperations(row.id, row.version);
  const Form = work.form?.Form;
  const placeOf = (piece: CaseEvidence) =>
    pages.find((page) => page.key === pageKey(piece.faxId ?? '', piece.page ?? 0))?.place ?? null;
  const missing = work.form && item && work.open ? work.form.missing(work.draft, item) : [];
  const wanted = missing.includes('personId') ? 'person' : missing.includes('unitId') ? 'unit' : null;

  const type = item?.operationType ?? null;
  const { open } = work;
  useEffect(() => {
    // Settled by the machine while the choices had the focus: they are gone, and the first field takes it.
    if (type && open && document.activeElement === document.body) focusFirstField();
  }, [type, open]);

  const chooseType = (operationType: string) =>
    write((current) => ({
      items: item
        ? current.items.map((one) => (one.id === item.id ? { ...one, operationType } : one))
        : [...current.items, { operationType }],
    }));
  const chooseAbout = (part: Partial<About>) => {
    work.touched();
    return write((current) => ({
      items: current.items.map((one) => (one.id === item?.id ? { ...one, ...part } : one)),
    }));
  };

  return (
    <>
      {row.status === 'open' && item?.status === 'open' ? (
        <CameBack operation={operations.find((one) => one.itemId === item.id)} />
      ) : null}
      <ItemSection
        row={row}
        item={item}
        types={types}
        approval={approval}
        reading={reading}
        editable={editable}
        onItem={onItem}
        onType={(chosen) => void chooseType(chosen).then((saved) => saved && focusFirstField())}
        onAdd={onAdd}
        onCopy={onCopy}
        onRemove={() =>
          void write((current) => ({ items: current.items.filter((one) => one.id !== item?.id) }))
        }
      />
      {item && Form && item.status === 'open' ? (
        <>
          <Form
            key={item.id}
            draft={work.draft}
            onDraft={work.setDraft}
            about={item}
            onAbout={(part) => void chooseAbout(part)}
            editable={editable}
            regionOf={(field) => sourceOf(row, item.id, field, reading)}
            onField={onField}
            findings={work.state.preview?.blockers ?? []}
            errors={work.state.errors}
            preview={work.state.preview}
            proposed={
              reading && wanted ? (
                <ProposedSubjects
                  reading={reading}
                  wanted={wanted}
                  onAbout={(part) => void chooseAbout(part)}
                />
              ) : null
            }
          />
          {work.open ? <DraftNote state={work.draftState} savedAt={work.draftSavedAt} /> : null}
          <MaterialSection
            materials={materials}
            placeOf={placeOf}
            several={row.items.length > 1}
            editable={editable}
          />
        </>
      ) : null}
      {work.form && work.open ? (
        <PreviewSection
          proposal={work}
          missingMaterial={missingGroups(materials.groups)}
          unchanged={work.form.unchanged}
        />
      ) : null}
      <CaseOperations operations={operations} />
    </>
  );
}
