import type { CaseEvidence, CaseItem, CaseRow } from '../../server/cases/contract.ts';
import type { OperationTypeRow } from '../../server/operations/contract.ts';
import { pageKey, useFaxPages } from '../fax/use-fax-pages.ts';
import { CameBack } from '../operations/CameBack.tsx';
import { CaseOperations } from '../operations/CaseOperations.tsx';
import { useCaseOperations } from '../operations/use-case-operations.ts';
import type { CaseWriter } from './use-case-writer.ts';
import type { ItemWork } from './use-item-work.ts';
import type { useMaterials } from './use-materials.ts';
import { ItemSection } from './ItemSection.tsx';
import { MaterialSection } from './MaterialSection.tsx';
import { PreviewSection } from './PreviewSection.tsx';
import { sourceOf } from './regions.ts';
import { focusFirstField } from './use-workbench-keys.ts';

interface ItemPanelProps {
  row: CaseRow;
  item: CaseItem | undefined;
  types: readonly OperationTypeRow[];
  offered: readonly OperationTypeRow[];
  editable: boolean;
  work: ItemWork;
  materials: ReturnType<typeof useMaterials>;
  write: CaseWriter['write'];
  onItem: (id: string) => void;
  /** One more matter. */
  onAdd: () => void;
  onField: (field: string | null) => void;
}

/** The five sections of an item: what, whom, which values, on what material, and what would change. */
export function ItemPanel(props: ItemPanelProps) {
  const { row, item, types, offered, editable, work, materials, write, onItem, onAdd, onField } = props;
  const { pages } = useFaxPages(row.faxIds);
  const operations = useCaseOperations(row.id, row.version);
  const Form = work.form?.Form;
  const placeOf = (piece: CaseEvidence) =>
    pages.find((page) => page.key === pageKey(piece.faxId ?? '', piece.page ?? 0))?.place ?? null;
  const recognised =
    pages.some(({ fax }) => fax.reading?.operationType === item?.operationType) && item !== undefined;

  const chooseType = (operationType: string) =>
    write((current) => ({
      items: item
        ? current.items.map((one) => (one.id === item.id ? { ...one, operationType } : one))
        : [...current.items, { operationType }],
    }));
  const choosePerson = (personId: string | null) =>
    write((current) => ({
      items: current.items.map((one) => (one.id === item?.id ? { ...one, personId } : one)),
    }));

  return (
    <>
      {row.status === 'open' && item?.status === 'open' ? (
        <CameBack operation={operations.find((one) => one.itemId === item.id)} />
      ) : null}
      <ItemSection
        row={row}
        item={item}
        types={types}
        offered={offered}
        recognised={recognised && Boolean(work.form)}
        editable={editable}
        onItem={onItem}
        onType={(chosen) => void chooseType(chosen).then((saved) => saved && focusFirstField())}
        onAdd={onAdd}
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
            caseRow={row}
            item={item}
            editable={editable}
            onPerson={(personId) => void choosePerson(personId)}
            regionOf={(field) => sourceOf(row, item.id, field)}
            onField={onField}
            findings={work.state.preview?.blockers ?? []}
            errors={work.state.errors}
            preview={work.state.preview}
          />
          <MaterialSection
            materials={materials.materials}
            placeOf={placeOf}
            editable={editable}
            onToggle={materials.toggle}
            onUnreadable={materials.markUnreadable}
            onAdd={materials.add}
          />
        </>
      ) : null}
      {work.form && work.open ? (
        <PreviewSection
          state={work.state}
          missing={work.missing}
          missingMaterial={materials.materials
            .filter((one) => one.required && one.pieces.length === 0)
            .map((one) => one.kind)}
          unchanged={work.form.unchanged}
          reasons={work.reasons}
          onReason={work.setReason}
          changedFrom={work.changedFrom}
        />
      ) : null}
      <CaseOperations operations={operations} />
    </>
  );
}
