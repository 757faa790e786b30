import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { ArticleRow } from '../../server/knowledge/contract.ts';
import { paths } from '../components/paths.ts';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { Marked } from './Marked.tsx';

interface ArticleListProps {
  articles: readonly ArticleRow[];
  q: string;
  /** What is open beside it. */
  shown: string | null;
}

/** The questions that were found, the best first. */
export function ArticleList({ articles, q, shown }: ArticleListProps) {
  const t = useT();
  return (
    <Box component="ul" aria-label={t('knowledge.list')} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {articles.map((article) => (
        <ArticleLine key={article.id} article={article} q={q} shown={article.id === shown} />
      ))}
    </Box>
  );
}

function ArticleLine({ article, q, shown }: { article: ArticleRow; q: string; shown: boolean }) {
  const t = useT();
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (shown) line.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return (
    <Box component="li" ref={line}>
      <Box
        component={Link}
        to={paths.article(article.id)}
        aria-current={shown ? 'true' : undefined}
        sx={({ palette }) => ({
          display: 'grid',
          gap: 1,
          px: 3,
          py: 2,
          color: palette.text.primary,
          textDecoration: 'none',
          fontSize: 13,
          lineHeight: 1.5,
          borderBottom: `1px solid ${palette.console.line.soft}`,
          borderLeft: '3px solid',
          borderLeftColor: shown ? palette.primary.main : 'transparent',
          backgroundColor: shown ? palette.console.tones.accent.soft : 'transparent',
          '&:hover': { backgroundColor: palette.console.tones[shown ? 'accent' : 'neutral'].soft },
          '&:focus-visible': { outlineOffset: -2 },
        })}
      >
        <span lang="zh-CN">
          <Marked text={article.question} q={q} />
        </span>
        <Box
          component="span"
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: 2,
            fontSize: 12,
            color: 'text.secondary',
          }}
        >
          <span>{article.id}</span>
          {article.uses > 0 ? (
            <span title={t('knowledge.uses', { count: article.uses })}>
              {t('knowledge.usesShort', { count: article.uses })}
            </span>
          ) : null}
          {article.answer === null ? <Tag tone="waiting">{t('knowledge.noAnswer')}</Tag> : null}
          {article.outdatedNote ? <Tag>{t('knowledge.noteShort')}</Tag> : null}
          {article.guidance ? <Tag tone="accent">{t('knowledge.guidanceShort')}</Tag> : null}
        </Box>
      </Box>
    </Box>
  );
}
