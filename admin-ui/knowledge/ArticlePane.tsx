import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import CheckIcon from '@mui/icons-material/Check';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { Link } from 'react-router';
import type { ArticleRow } from '../../server/knowledge/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { Kbd } from '../components/Kbd.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { paths } from '../components/paths.ts';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { useT } from '../i18n/use-t.ts';
import { Guidance } from './Guidance.tsx';
import { Marked } from './Marked.tsx';
import { RelatedDiagnoses } from './RelatedDiagnoses.tsx';
import { RelatedOperations } from './RelatedOperations.tsx';
import { useAnswer } from './use-answer.ts';

interface ArticlePaneProps {
  article: ArticleRow;
  q: string;
  /** The list stands beside it; else this is the page, with a way back. */
  beside: boolean;
  /** Where Enter in the search leads to. */
  place: RefObject<HTMLElement | null>;
}

/** One entry: the official answer to read out or copy, the desk's guidance apart, and what the console has for it. */
export function ArticlePane({ article, q, beside, place }: ArticlePaneProps) {
  const t = useT();
  const { question, answer, outdatedNote, guidance } = article;
  useEffect(() => {
    if (place.current) place.current.scrollTop = 0;
  }, [article.id, place]);
  return (
    <Box
      component="article"
      ref={place}
      tabIndex={-1}
      aria-label={question}
      sx={{ minWidth: 0, minHeight: 0, overflow: 'auto', '&:focus-visible': { outlineOffset: -2 } }}
    >
      <Box key={article.id} sx={{ display: 'grid', gap: 4, p: { xs: 3, sm: 5 }, maxWidth: 860 }}>
        <Box component="header" sx={{ display: 'grid', gap: 1 }}>
          {beside ? null : (
            <Button
              component={Link}
              to={paths.articles()}
              size="small"
              variant="text"
              startIcon={<ArrowBackIcon />}
              sx={{ justifySelf: 'start' }}
            >
              {t('knowledge.back')}
            </Button>
          )}
          {beside ? (
            <Typography variant="h1" component="h2" sx={{ lineHeight: 1.5 }}>
              <Marked text={question} q={q} />
            </Typography>
          ) : (
            <PageTitle title={t('knowledge.title')} sx={{ lineHeight: 1.5 }}>
              <Marked text={question} q={q} />
            </PageTitle>
          )}
          <Typography variant="caption" color="textSecondary" component="p">
            {article.section} · {article.id} · {t('knowledge.uses', { count: article.uses })}
          </Typography>
        </Box>
        {answer === null ? (
          <Alert severity="warning">
            <strong>{t('knowledge.noAnswer')}</strong>
            <br />
            {t('knowledge.noAnswerText')}
          </Alert>
        ) : (
          <Box component="section" aria-label={t('knowledge.official')} sx={{ display: 'grid', gap: 1.5 }}>
            <Typography variant="h2" component="h3" color="textSecondary">
              {t('knowledge.official')}
            </Typography>
            <Box
              component="blockquote"
              lang="zh-CN"
              sx={{
                m: 0,
                pl: 4,
                borderLeft: 3,
                borderColor: 'primary.main',
                fontSize: 15,
                lineHeight: 1.8,
                whiteSpace: 'pre-wrap',
                overflowWrap: 'anywhere',
              }}
            >
              <Marked text={answer} q={q} />
            </Box>
            {outdatedNote ? (
              <Alert severity="warning">
                <strong>{t('knowledge.note')}</strong>
                <br />
                <span lang="zh-CN">{outdatedNote}</span>
                <br />
                <Typography variant="caption">{t('knowledge.noteCopied')}</Typography>
              </Alert>
            ) : null}
          </Box>
        )}
        {answer !== null || guidance !== null ? <AnswerActions article={article} /> : null}
        <Guidance article={article} q={q} />
        <RelatedOperations article={article} />
        <RelatedDiagnoses article={article} />
      </Box>
    </Box>
  );
}

/** Copying, and saying that it was read out. C copies, R counts. */
function AnswerActions({ article }: { article: ArticleRow }) {
  const t = useT();
  const { withGuidance, setWithGuidance, copy, read, done } = useAnswer(article);
  const answersCallers = useMay('article:use');
  useHotkeys({ c: () => void copy(), ...(answersCallers ? { r: read } : {}) });
  const { answer, guidance } = article;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 2 }}>
      <Button
        variant="contained"
        color="primary"
        aria-keyshortcuts="C"
        onClick={() => void copy()}
        {...(done === 'copied' ? { startIcon: <CheckIcon /> } : {})}
      >
        {done === 'copied'
          ? t('common.copied')
          : t(answer === null ? 'knowledge.copyGuidance' : 'knowledge.copy')}
        <Kbd inverse>C</Kbd>
      </Button>
      {answersCallers ? (
        <Button
          aria-keyshortcuts="R"
          title={t('knowledge.readHint')}
          onClick={read}
          {...(done === 'read' ? { startIcon: <CheckIcon /> } : {})}
        >
          {t(done === 'read' ? 'knowledge.counted' : 'knowledge.read')}
          <Kbd>R</Kbd>
        </Button>
      ) : null}
      {answer !== null && guidance !== null ? (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={withGuidance}
              onChange={(event) => setWithGuidance(event.target.checked)}
            />
          }
          label={t('knowledge.withGuidance')}
        />
      ) : null}
    </Box>
  );
}
