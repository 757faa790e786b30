import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslate, useUpdate } from 'react-admin';
import type { ArticleRow } from '../../server/knowledge/contract.ts';
import { useSession } from '../auth-provider/index.ts';
import { announce } from '../components/announce.ts';
import { shortInstant } from '../components/time.ts';
import { useConsole } from '../data-provider/index.ts';
import { codeOf, sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';
import { TextDiff } from './TextDiff.tsx';
import { usePutArticle } from './use-articles.ts';

/** What was typed and not saved, by writer and entry: a dialog closed by accident loses nothing. */
const drafts = new Map<string, { text: string; version: number }>();

interface GuidanceDialogProps {
  article: ArticleRow;
  onClose: () => void;
}

/** Writing the desk's guidance; the official text stands beyond its reach. */
export function GuidanceDialog({ article, onClose }: GuidanceDialogProps) {
  const t = useT();
  const translate = useTranslate();
  const console = useConsole();
  const put = usePutArticle();
  const [update] = useUpdate();
  // What is typed goes against what was seen, whatever the list behind the dialog learns meanwhile.
  const [seen, setSeen] = useState(article);
  const saved = seen.guidance ?? '';
  const key = `${useSession()?.user.id} ${article.id}`;
  const [draft] = useState(drafts.get(key));
  const [text, setText] = useState(draft?.text ?? saved);
  const [overtaken, setOvertaken] = useState(draft !== undefined && draft.version !== article.version);
  const [error, setError] = useState<string | null>(null);
  const type = (value: string) => {
    setText(value);
    if (value === saved) drafts.delete(key);
    else drafts.set(key, { text: value, version: overtaken ? 0 : seen.version });
  };

  const save = async (): Promise<boolean> => {
    setError(null);
    try {
      const row = (await update(
        'articles',
        { id: seen.id, data: { guidance: text.trim() || null }, previousData: seen },
        { returnPromise: true, mutationMode: 'pessimistic' },
      )) as ArticleRow;
      drafts.delete(key);
      put(row);
      announce(t('knowledge.saved'));
      return true;
    } catch (failure) {
      if (codeOf(failure) !== 'stale') {
        setError(translate(sentenceOf(failure)));
        return false;
      }
      try {
        const { data } = await console.getOne<ArticleRow>('articles', { id: article.id });
        put(data);
        setSeen(data);
        setOvertaken(true);
      } catch (unreached) {
        setError(translate(sentenceOf(unreached)));
      }
      return false;
    }
  };

  return (
    <ActionDialog
      title={t('knowledge.editOf', { id: article.id })}
      text={
        <>
          <Box component="span" sx={{ display: 'block', color: 'text.primary', mb: 1 }}>
            {article.question}
          </Box>
          {t('knowledge.editText')}
        </>
      }
      confirm={t('knowledge.save')}
      ready={text.trim() !== saved}
      error={error}
      onConfirm={save}
      onClose={onClose}
    >
      {draft && text === draft.text && text !== saved ? (
        <Alert
          severity="info"
          action={
            <Button size="small" onClick={() => type(saved)}>
              {t('knowledge.discard')}
            </Button>
          }
        >
          {t('knowledge.restored')}
        </Alert>
      ) : null}
      <TextField
        autoFocus
        multiline
        minRows={6}
        maxRows={18}
        label={t('knowledge.editLabel')}
        value={text}
        onChange={(event) => type(event.target.value)}
        // Most of what is written is added at the end.
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        helperText={`${text.trim().length} / 4000`}
        slotProps={{ htmlInput: { maxLength: 4000, spellCheck: false } }}
      />
      {overtaken ? (
        <Alert severity="warning" role="alert">
          {t('knowledge.overtaken', {
            name: seen.guidanceByName ?? '—',
            at: seen.guidanceAt ? shortInstant(seen.guidanceAt) : '—',
          })}
        </Alert>
      ) : null}
      {overtaken ? (
        <div>
          <Typography variant="caption" color="textSecondary" component="p">
            {t('knowledge.overtakenNow')}
          </Typography>
          <TextDiff before={seen.guidance} after={text.trim()} />
        </div>
      ) : null}
    </ActionDialog>
  );
}
