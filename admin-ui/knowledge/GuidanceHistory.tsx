import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { ArticleRow } from '../../server/knowledge/contract.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { Instant } from '../components/Instant.tsx';
import { RowSkeletons } from '../components/Skeletons.tsx';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { TextDiff } from './TextDiff.tsx';

/** Who changed the guidance when, and what of it, the latest first. */
export function GuidanceHistory({ article }: { article: ArticleRow }) {
  const t = useT();
  const console = useConsole();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['guidance-history', article.id, article.version],
    queryFn: ({ signal }) => console.guidanceHistory(article.id, { signal }),
  });
  if (error && !data)
    return <ErrorState title={t('knowledge.historyFailed')} error={error} onRetry={() => void refetch()} />;
  if (isPending) return <RowSkeletons rows={2} />;
  if (data.length === 0)
    return (
      <Typography variant="body2" color="textSecondary">
        {t('knowledge.historyNone')}
      </Typography>
    );
  return (
    <Box component="ol" reversed sx={{ m: 0, pl: 0, listStyle: 'none', display: 'grid', gap: 3 }}>
      {data.map((revision, index) => {
        const after = index === 0 ? article.guidance : (data[index - 1]?.guidance ?? null);
        return (
          <Box component="li" key={revision.id} sx={{ fontSize: 13 }}>
            <Typography variant="caption" color="textSecondary" component="p">
              <Instant at={revision.until} /> · {t('knowledge.historyBy', { name: revision.replacedByName })}
            </Typography>
            <TextDiff before={revision.guidance} after={after} />
          </Box>
        );
      })}
    </Box>
  );
}
