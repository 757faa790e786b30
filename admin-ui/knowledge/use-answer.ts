import { useState } from 'react';
import type { ArticleRow } from '../../server/knowledge/contract.ts';
import { announce } from '../components/announce.ts';
import { useT } from '../i18n/use-t.ts';
import { answerText } from './answer-text.ts';
import { useCountUse } from './use-count-use.ts';

/** What can be done with an answer while the caller waits: copy it, or say that it was read out. Both count. */
export function useAnswer(article: ArticleRow) {
  const t = useT();
  const count = useCountUse();
  const [withGuidance, setWithGuidance] = useState(false);
  const [done, setDone] = useState<'copied' | 'read' | null>(null);
  const text = answerText(article, withGuidance);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDone('copied');
      count(article.id);
      announce(t('common.copied'));
    } catch {
      announce(t('common.copyFailed'));
    }
  };
  const read = () => {
    setDone('read');
    announce(t(count(article.id) ? 'knowledge.countedText' : 'knowledge.countedAlready'));
  };
  return { text, withGuidance, setWithGuidance, copy, read, done };
}
