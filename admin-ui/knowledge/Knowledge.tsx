import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { findArticles } from '../../server/rules/find-articles.ts';
import { announce } from '../components/announce.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { paths } from '../components/paths.ts';
import { Require } from '../components/Require.tsx';
import { SearchField } from '../components/SearchField.tsx';
import { RowSkeletons } from '../components/Skeletons.tsx';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { useT } from '../i18n/use-t.ts';
import { ArticleList } from './ArticleList.tsx';
import { ArticlePane } from './ArticlePane.tsx';
import { isIn, SectionFilter, type Section } from './SectionFilter.tsx';
import { useArticles } from './use-articles.ts';

/** Enough to let a word be finished; nothing is asked of the server. */
const searchDelay = 60;

/** 知识库: the FAQ, found by what the caller says, beside it the answer. */
export default function Knowledge() {
  return (
    <Require permission="article:read">
      <PermittedKnowledge />
    </Require>
  );
}

function PermittedKnowledge() {
  const t = useT();
  const navigate = useNavigate();
  const { id } = useParams();
  const beside = useMediaQuery(useTheme().breakpoints.up('md'), { noSsr: true });
  const { data: articles, error, isPending, refetch } = useArticles();
  const [q, setQ] = useState('');
  const [section, setSection] = useState<Section>('');
  const pane = useRef<HTMLElement>(null);
  const found = useMemo(() => findArticles(articles ?? [], q), [articles, q]);
  const listed = found.filter((article) => isIn(article, section));
  const opened = articles?.find((article) => article.id === id);
  const shown = id ? opened : beside ? listed[0] : undefined;

  // What was found first is read at once; a phone shows the list until something is chosen.
  const narrow = (text: string, chosen: Section) => {
    setQ(text);
    setSection(chosen);
    if (id && beside) void navigate(paths.articles(), { replace: true });
  };
  useEffect(() => {
    if (q) announce(t('knowledge.found', { smart_count: listed.length }));
  }, [q, listed.length, t]);

  // There the arrows scroll.
  const reads = () => pane.current?.contains(document.activeElement) ?? false;
  const step = (by: number) => {
    const at = listed.findIndex((article) => article.id === shown?.id);
    const to = listed[Math.min(listed.length - 1, Math.max(0, at + by))];
    if (!to || to.id === id) return;
    // What has the focus in there goes with its entry.
    if (reads()) pane.current?.focus();
    void navigate(paths.article(to.id), { replace: id !== undefined });
  };
  useHotkeys(
    {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => !reads() && step(1),
      ArrowUp: () => !reads() && step(-1),
    },
    { enabled: beside, inFields: ['ArrowDown', 'ArrowUp'] },
  );
  const open = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement))
      return;
    event.preventDefault();
    if (beside) pane.current?.focus();
    else if (listed[0]) void navigate(paths.article(listed[0].id));
  };

  const list = (
    <Box
      component="section"
      aria-label={t('knowledge.title')}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        minWidth: 0,
        bgcolor: 'background.paper',
        borderRight: { md: 1 },
        borderColor: { md: 'divider' },
      }}
    >
      <Box sx={{ display: 'grid', gap: 2, p: 3, borderBottom: 1, borderColor: 'divider' }}>
        <PageTitle sx={{ fontSize: 17 }}>{t('knowledge.title')}</PageTitle>
        <Box role="search" onKeyDown={open}>
          <SearchField
            label={t('knowledge.searchLabel')}
            placeholder={t('knowledge.searchHint')}
            value={q}
            onCommit={(text) => narrow(text, section)}
            delay={searchDelay}
            autoFocus={beside}
            sx={{ width: '100%' }}
          />
        </Box>
        <SectionFilter found={found} chosen={section} onChoose={(chosen) => narrow(q, chosen)} />
      </Box>
      <Box sx={{ position: 'relative', flex: 1, minHeight: 0, overflow: 'auto' }}>
        {error && !articles ? (
          <ErrorState title={t('knowledge.failed')} error={error} onRetry={() => void refetch()} />
        ) : null}
        {isPending ? <RowSkeletons rows={10} /> : null}
        {articles && listed.length === 0 ? (
          <EmptyState
            title={t('knowledge.nothing')}
            action={<Button onClick={() => narrow('', '')}>{t('knowledge.showAll')}</Button>}
          >
            {t('knowledge.nothingText')}
          </EmptyState>
        ) : null}
        <ArticleList articles={listed} q={q} shown={shown?.id ?? null} />
      </Box>
    </Box>
  );

  return (
    <Box
      sx={{
        display: 'grid',
        height: '100%',
        minHeight: 0,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '360px minmax(0, 1fr)', xl: '440px minmax(0, 1fr)' },
      }}
    >
      {beside || !id ? list : null}
      {shown ? <ArticlePane article={shown} q={q} beside={beside} place={pane} /> : null}
      {id && articles && !opened ? (
        <EmptyState
          title={t('knowledge.unknown')}
          action={<Button onClick={() => void navigate(paths.articles())}>{t('knowledge.showAll')}</Button>}
        >
          {t('knowledge.unknownText')}
        </EmptyState>
      ) : null}
      {id && !beside && isPending ? <RowSkeletons rows={6} /> : null}
    </Box>
  );
}
