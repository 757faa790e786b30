import { useCallback, useMemo, useState } from 'react';
import { useNotify } from 'react-admin';
import { evidenceKinds } from '../../db/schema/words.ts';
import type { EvidenceKind } from '../../db/schema/words.ts';
import type { CaseItem, CaseRow } from '../../server/cases/contract.ts';
import type { OperationTypeRow } from '../../server/operations/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { piecesOf, togglePage, withNote, withoutKind } from './evidence.ts';
import type { PageRef } from './evidence.ts';
import { isSpoken } from './MaterialSection.tsx';
import type { Material } from './MaterialSection.tsx';
import type { MaterialFault } from './RequestMaterialDialog.tsx';
import type { CaseWriter } from './use-case-writer.ts';

/** The material of an item: what is required, what is marked where, and what cannot be read. */
export function useMaterials(
  row: CaseRow,
  item: CaseItem | undefined,
  type: OperationTypeRow | undefined,
  page: PageRef | null,
  write: CaseWriter['write'],
) {
  const t = useT();
  const notify = useNotify();
  const [unreadable, setUnreadable] = useState<ReadonlySet<EvidenceKind>>(new Set());
  const [added, setAdded] = useState<readonly EvidenceKind[]>([]);
  const [speaking, setSpeaking] = useState<EvidenceKind | null>(null);

  const materials = useMemo<Material[]>(() => {
    const required = type?.evidence ?? [];
    const shown = evidenceKinds.filter(
      (kind) =>
        !required.includes(kind) &&
        (added.includes(kind) || piecesOf(row, item?.id ?? null, kind).some((piece) => piece.field === null)),
    );
    return [...required, ...shown].map((kind) => {
      const pieces = piecesOf(row, item?.id ?? null, kind);
      return {
        kind,
        required: required.includes(kind),
        pieces,
        unreadable: pieces.length === 0 && unreadable.has(kind),
      };
    });
  }, [row, item?.id, type, added, unreadable]);

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

  const faults: Partial<Record<EvidenceKind, MaterialFault>> = Object.fromEntries(
    materials
      .filter((one) => one.pieces.length === 0 && (one.required || one.unreadable))
      .map((one) => [one.kind, one.unreadable ? 'unreadable' : 'missing']),
  );
  return {
    materials,
    toggle,
    add,
    markUnreadable,
    faults,
    speaking,
    speak,
    stopSpeaking: () => setSpeaking(null),
  };
}
