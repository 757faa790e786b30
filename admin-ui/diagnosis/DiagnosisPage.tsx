import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TopicRow } from '../../server/diagnosis/contract.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { Page, PageHead } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { Panel } from '../components/Panel.tsx';
import { Require } from '../components/Require.tsx';
import { SearchField } from '../components/SearchField.tsx';
import { RowSkeletons } from '../components/Skeletons.tsx';
import { useT } from '../i18n/use-t.ts';
import { AskedTopic } from './AskedTopic.tsx';
import { hasWords } from './match-topics.ts';
import { TopicList } from './TopicList.tsx';
import { useTopics } from './use-topics.ts';

/** 来电人怎么说: every question a caller asks, and what finds its answer. */
export default function DiagnosisPage() {
  return (
    <Require permission="registry:read">
      <PermittedPage />
    </Require>
  );
}

function PermittedPage() {
  const t = useT();
  const { topics, error, retry } = useTopics();
  const [parameters, setParameters] = useSearchParams();
  const [words, setWords] = useState('');
  const chosen = topics.find(({ topic }) => topic === parameters.get('topic')) ?? null;
  const found = topics.filter((row) =>
    hasWords(`${t(`diagnosis.topic.${row.topic}`)} ${row.question} ${row.id}`, words),
  );
  const groups = (['persons', 'units'] as const).map((of) => ({
    of,
    topics: found.filter((row) => row.of === of),
  }));
  const asked = useRef<HTMLDivElement>(null);
  const topic = chosen?.topic ?? null;
  useEffect(() => {
    // Where the two stand one below the other, what was chosen comes into view.
    if (topic) asked.current?.scrollIntoView({ block: 'nearest' });
  }, [topic]);
  return (
    <Page>
      <PageHead>
        <PageTitle>{t('diagnosis.page.title')}</PageTitle>
        <Typography variant="body2" color="textSecondary">
          {t('diagnosis.page.lead')}
        </Typography>
      </PageHead>
      <Box
        sx={{
          display: 'grid',
          gap: 3.5,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 5fr) minmax(0, 7fr)' },
        }}
      >
        <Panel flush title={t('diagnosis.questions')}>
          <Box sx={{ px: 4, pt: 3 }}>
            <SearchField
              label={t('diagnosis.page.filter')}
              placeholder={t('diagnosis.page.filterHint')}
              value={words}
              onCommit={setWords}
              autoFocus={chosen === null}
              sx={{ width: '100%' }}
            />
          </Box>
          {error ? (
            <ErrorState title={t('common.error.list')} error={error} onRetry={retry} />
          ) : topics.length === 0 ? (
            <RowSkeletons rows={8} />
          ) : found.length === 0 ? (
            <EmptyState title={t('diagnosis.page.none')}>{t('diagnosis.page.noneText')}</EmptyState>
          ) : (
            groups.map((group) => (
              <TopicList
                key={group.of}
                title={t(`diagnosis.page.${group.of}`)}
                topics={group.topics}
                chosen={topic}
                onChoose={(next: TopicRow['topic']) => setParameters({ topic: next }, { replace: true })}
              />
            ))
          )}
        </Panel>
        <Box ref={asked} sx={{ minWidth: 0, position: { md: 'sticky' }, top: { md: 16 } }}>
          <Panel title={t('diagnosis.page.answer')}>
            {chosen ? (
              <AskedTopic key={chosen.topic} topic={chosen} />
            ) : (
              <EmptyState title={t('diagnosis.page.choose')}>{t('diagnosis.page.chooseText')}</EmptyState>
            )}
          </Panel>
        </Box>
      </Box>
    </Page>
  );
}
