import type { Approval } from '../../db/schema/words.ts';
import type { CaseEvidence, CaseItem, CaseRow } from '../../server/cases/contract.ts';
import type { OperationTypeRow } from '../../server/operations/contract.ts';
import { pageKey, useFaxPages } from '../fax/use-fax-pages.ts';
import { CameBack } from '../operations/CameBack.tsx';
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
  /** Who decides it, for what is filled in. */
  approval: Approval;
  editable: boolean;
  work: ItemWork;
  materials: Materials;
  write: CaseWriter['write'];
  onItem: (id: string) => void;
  /** One more matter. */
  onAdd: () => void;
  onField: (field: string | null) => void;
}

/** The five sections of an item: what, whom, which values, on what material, and what would change. */
export function ItemPanel(props: ItemPanelProps) {
  const { row, item, types, approval, editable, work, materials, write, onItem, onAdd, onField } = props;
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
            about={item}
            onAbout={(part) => void chooseAbout(part)}
            editable={editable}
            regionOf={(field) => sourceOf(row, item.id, field)}
            onField={onField}
            findings={work.state.preview?.blockers ?? []}
            errors={work.state.errors}
            preview={work.state.preview}
          />
          <MaterialSection materials={materials} placeOf={placeOf} editable={editable} />
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
