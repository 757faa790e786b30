import type { EvidenceKind } from '../../db/schema/words.ts';
import type { MessageKey } from '../i18n/use-t.ts';

/** The paper in as few characters as fit under a thumbnail. */
export function shortPaperWord(kind: EvidenceKind): MessageKey {
  return `operations.shortPaper.${kind}`;
}

/** The paper a region is on, in a word: the handwritten request itself is simply the letter. */
export function paperWord(kind: EvidenceKind): MessageKey {
  return kind === 'handwritten-note' ? 'operations.letter' : `words.evidence.${kind}`;
}
