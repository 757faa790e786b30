import { describeIdChange } from '../../../server/identifiers/id-number.ts';
import { Tag } from '../../components/Tag.tsx';
import { useT } from '../../i18n/use-t.ts';
import { entryText } from '../grouped-entry.ts';
import { isCompleteEntry } from '../id-number-entry.ts';
import type { IdNumberEntry } from '../id-number-entry.ts';

interface NumberDifferenceProps {
  /** The number the letter says is wrong. */
  from: string;
  /** It is the one in the registry. */
  registered: boolean;
  entry: IdNumberEntry;
}

/** In words what the new number changes: one part alone is a slip of the pen, several may be somebody else's card. */
export function NumberDifference({ from, registered, entry }: NumberDifferenceProps) {
  const t = useT();
  if (!isCompleteEntry(entry)) return null;
  const change = describeIdChange(from, entryText(entry));
  if (!change.comparable) return null;
  const { changed, positions } = change;
  if (changed.length === 0) return <Tag tone="refused">{t('operations.correctIdNumber.same')}</Tag>;
  // The check digit follows the rest.
  const meant = changed.filter((part) => part !== 'checkDigit');
  const [only] = meant.length > 0 ? meant : changed;
  const alone = meant.length <= 1 && only !== undefined;
  const values = {
    parts: (alone ? [only] : meant)
      .map((part) => t(`operations.idNumber.partNames.${part}`))
      .join(t('operations.listComma')),
    places: positions.join(t('operations.listComma')),
  };
  const against = registered ? 'registry' : 'stated';
  return (
    <Tag tone={change.identitySwap ? 'waiting' : 'neutral'} sx={{ whiteSpace: 'normal' }}>
      {t(
        alone
          ? `operations.correctIdNumber.onlyIn.${against}`
          : `operations.correctIdNumber.differsIn.${against}`,
        values,
      )}
    </Tag>
  );
}
