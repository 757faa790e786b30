import { useCallback, useMemo, useState } from 'react';
import { useNotify } from 'react-admin';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseItem, CaseRow } from '../../server/cases/contract.ts';
import type { OperationTypeRow, Preview } from '../../server/operations/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { piecesOf, togglePage, withNote, withoutKind } from './evidence.ts';
import type { PageRef } from './evidence.ts';
import { isSpoken, kindsOf, materialGroups } from './material-groups.ts';
import type { CaseWriter } from './use-case-writer.ts';

interface MaterialsOptions {
  row: CaseRow;
  item: CaseItem | undefined;
  type: OperationTypeRow | undefined;
  /** The page that is looked at. */
  page: PageRef | null;
  preview: Preview | null;
  write: CaseWriter['write'];
}

const noRules: OperationTypeRow['material'] = [];

/** The material of an item: what is required, what is marked where, what was told, and what cannot be read. */
export function useMaterials({ row, item, type, page, preview, write }: MaterialsOptions) {
  const t = useT();
  const notify = useNotify();
  const [unreadable, setUnreadable] = useState<ReadonlySet<EvidenceKind>>(new Set());
  const [added, setAdded] = useState<readonly EvidenceKind[]>([]);
  const [speaking, setSpeaking] = useState<EvidenceKind | null>(null);
  const itemId = item?.id ?? null;
  const rules = type?.material ?? noRules;
  const missing = preview?.missingMaterial ?? null;

  const groups = useMemo(
    () =>
      materialGroups({
        rules,
        missing,
        added,
        unreadable,
        piecesOf: (kind) => piecesOf(row, itemId, kind),
      }),
    [row, itemId, rules, missing, added, unreadable],
  );

  const markUnreadable = useCallback((kind: EvidenceKind, is: boolean) => {
    setUnreadable((before) => {
      const after = new Set(before);
      if (is) after.add(kind);
      else after.delete(kind);
      return after;
    });
  }, []);

  const toggle = useCallback(
    (kind: EvidenceKind) => {
      if (!item) return;
      const marked = piecesOf(row, item.id, kind);
      if (isSpoken(kind) && marked.length === 0) return setSpeaking(kind);
      if (isSpoken(kind)) return void write((current) => ({ evidence: withoutKind(current, item.id, kind) }));
      if (!page) return notify(t('cases.material.noPage'), { type: 'warning' });
      markUnreadable(kind, false);
      return void write((current) => ({ evidence: togglePage(current, item.id, kind, page) }));
    },
    [item, row, page, write, notify, t, markUnreadable],
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
    markUnreadable,
    /** The kind whose note is being written. */
    speaking,
    speak,
    stopSpeaking: () => setSpeaking(null),
  };
}

export type Materials = ReturnType<typeof useMaterials>;
