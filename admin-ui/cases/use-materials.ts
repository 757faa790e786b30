import { useCallback, useMemo, useState } from 'react';
import { useNotify } from 'react-admin';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseItem, CaseRow } from '../../server/cases/contract.ts';
import type { OperationTypeRow, Preview } from '../../server/operations/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { markUnreadable, piecesOf, togglePage, withNote, withoutKind } from './evidence.ts';
import type { PageRef } from './evidence.ts';
import { isSpoken, kindsOf, materialGroups } from './material-groups.ts';
import type { ProposedMarks } from './use-proposed-marks.ts';
import type { CaseWriter } from './use-case-writer.ts';

interface MaterialsOptions {
  row: CaseRow;
  item: CaseItem | undefined;
  type: OperationTypeRow | undefined;
  /** The page that is looked at. */
  page: PageRef | null;
  preview: Preview | null;
  /** Where the machine sees the papers. */
  marks: ProposedMarks;
  write: CaseWriter['write'];
}

const noRules: OperationTypeRow['material'] = [];

/** The material of an item: what is required, what is marked where, what was told, and what cannot be read. */
export function useMaterials({ row, item, type, page, preview, marks, write }: MaterialsOptions) {
  const t = useT();
  const notify = useNotify();
  const [added, setAdded] = useState<readonly EvidenceKind[]>([]);
  const [speaking, setSpeaking] = useState<EvidenceKind | null>(null);
  const itemId = item?.id ?? null;
  const rules = type?.material ?? noRules;
  const missing = useMemo(
    () => (preview ? [...preview.missingMaterial, ...preview.unreadableMaterial] : null),
    [preview],
  );

  const groups = useMemo(
    () =>
      materialGroups({
        rules,
        missing,
        added,
        piecesOf: (kind) => piecesOf(row, itemId, kind),
      }),
    [row, itemId, rules, missing, added],
  );

  const noteUnreadable = useCallback(
    (kind: EvidenceKind, is: boolean) => {
      if (!item) return;
      if (!is) return void write((current) => ({ evidence: withoutKind(current, item.id, kind) }));
      const at = marks.pageFor(kind) ?? page;
      if (!at) return notify(t('cases.material.noPage'), { type: 'warning' });
      return void write((current) => ({ evidence: markUnreadable(current, item.id, kind, at) }));
    },
    [item, page, marks, write, notify, t],
  );

  const toggle = useCallback(
    (kind: EvidenceKind) => {
      if (!item) return;
      const marked = piecesOf(row, item.id, kind).filter((piece) => !piece.unreadable);
      if (isSpoken(kind) && marked.length === 0) return setSpeaking(kind);
      if (isSpoken(kind)) return void write((current) => ({ evidence: withoutKind(current, item.id, kind) }));
      const at = (marked.length === 0 ? marks.pageFor(kind) : null) ?? page;
      if (!at) return notify(t('cases.material.noPage'), { type: 'warning' });
      return void write((current) => ({
        evidence: togglePage(current, item.id, kind, at, marks.regionsOn(kind, at)),
      }));
    },
    [item, row, page, marks, write, notify, t],
  );

  const add = useCallback(
    (kind: EvidenceKind) => {
      setAdded((before) => [...before, kind]);
      toggle(kind);
    },
    [toggle],
  );

  const speak = async (note: string): Promise<boolean> => {
    if (!item || !speaking) return true;
    return write((current) => ({ evidence: withNote(current, item.id, speaking, note) }));
  };

  return {
    groups,
    kinds: kindsOf(groups),
    toggle,
    add,
    noteUnreadable,
    /** The kind whose note is being written. */
    speaking,
    speak,
    stopSpeaking: () => setSpeaking(null),
  };
}

export type Materials = ReturnType<typeof useMaterials>;
