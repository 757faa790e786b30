import Box from '@mui/material/Box';
import type { AskedMaterial, CaseItem } from '../../server/cases/contract.ts';
import { useT } from '../i18n/use-t.ts';
import type { Translate } from '../i18n/use-t.ts';
import { anyOfWords } from '../operations/material-words.ts';

/** What is asked for, in one line, with the place of its item where the case has several. */
export function askedWords(
  t: Translate,
  { kinds, itemId }: AskedMaterial,
  items: readonly CaseItem[],
): string {
  const words = anyOfWords(t, kinds);
  const place = items.findIndex((item) => item.id === itemId) + 1;
  return items.length > 1 && place > 0 ? t('cases.request.forItem', { words, place }) : words;
}

interface AskedListProps {
  asked: readonly AskedMaterial[];
  items: readonly CaseItem[];
}

/** What was asked for, numbered as in the letter. */
export function AskedList({ asked, items }: AskedListProps) {
  const t = useT();
  return (
    <Box component="ol" sx={{ m: 0, pl: 5 }}>
      {asked.map((one) => (
        <li key={`${one.itemId ?? ''} ${one.kinds.join()}`}>
          {t('cases.request.line', {
            words: askedWords(t, one, items),
            fault: t(`cases.fault.${one.fault}`),
          })}
        </li>
      ))}
    </Box>
  );
}
