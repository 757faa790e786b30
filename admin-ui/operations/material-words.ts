import type { EvidenceKind } from '../../db/schema/words.ts';
import type { Translate } from '../i18n/use-t.ts';

/** Kinds of which one suffices, in words: 通话记录或加盖公章的证明. */
export function anyOfWords(t: Translate, kinds: readonly EvidenceKind[]): string {
  return kinds.map((kind) => t(`words.evidence.${kind}`)).join(t('operations.listOr'));
}

/** Groups of material in one line. */
export function materialWords(t: Translate, groups: readonly (readonly EvidenceKind[])[]): string {
  return groups.map((kinds) => anyOfWords(t, kinds)).join(t('operations.listComma'));
}
