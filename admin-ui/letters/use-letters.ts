import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useGetList, useNotify } from 'react-admin';
import type { LetterRow } from '../../server/letters/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import type { CoverSheetBody, SendBody } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { useTold } from '../operations/use-told.ts';

const resource = 'letters';

/** The letters of a case, the latest first. The version asks anew when the case has moved. */
export function useCaseLetters(caseId: string, version: number) {
  const { data, isPending, error, refetch } = useGetList<LetterRow>(resource, {
    filter: { caseId },
    sort: { field: 'createdAt', order: 'DESC' },
    pagination: { page: 1, perPage: 50 },
    meta: { version },
  });
  return { letters: data ?? [], isPending, error, refetch };
}

/** What a letter is, in words: 补正告知书 · 第 2 次. */
export function useLetterWords(): (letter: LetterRow) => string {
  const t = useT();
  return useCallback(
    ({ kind, round }) =>
      [
        t(`words.letterKind.${kind}`),
        ...(round !== null && round > 1 ? [t('letters.round', { round })] : []),
      ].join(' · '),
    [t],
  );
}

/** Opening, sending and writing letters; each answers whether it was done. */
export function useLetterSteps() {
  const t = useT();
  const { openLetter, sendLetter, copyLetter, writeCoverSheet } = useConsole();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const told = useTold();
  const [busy, setBusy] = useState(false);

  const settle = async (work: () => Promise<string | null>): Promise<boolean> => {
    setBusy(true);
    const done = await told(work);
    setBusy(false);
    void queryClient.invalidateQueries({ queryKey: [resource] });
    return done;
  };
  const show = async (id: string): Promise<null> => {
    if (!(await openLetter(id))) notify(t('letters.blocked'), { type: 'warning' });
    return null;
  };

  return {
    busy,
    open: (letter: LetterRow) => settle(() => show(letter.id)),
    send: (letter: LetterRow, body: SendBody) =>
      settle(async () => {
        await sendLetter(letter.id, body);
        return t('letters.send.done');
      }),
    copy: (letter: LetterRow) =>
      settle(async () => {
        await copyLetter(letter.id);
        return t('letters.copied');
      }),
    cover: (body: CoverSheetBody, key: string) =>
      settle(async () => show((await writeCoverSheet(body, key)).id)),
  };
}
