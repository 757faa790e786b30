import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Pagination, useListContext, useTranslate } from 'react-admin';
import type { DuplicateCandidateRow } from '../../server/duplicates/contract.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { RowSkeletons } from '../components/Skeletons.tsx';
import { sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import { CandidateRow } from './CandidateRow.tsx';
import { useFocusAfterJudging } from './use-candidate-keys.ts';
import type { DuplicateTab } from './use-candidates.ts';

/** The pairs of the tab in every state: loading, failed, none, there. */
export function CandidateRows({ tab }: { tab: DuplicateTab }) {
  const t = useT();
  const translate = useTranslate();
  const { data, error, isPending, refetch, filterValues, setFilters, page, setPage } =
    useListContext<DuplicateCandidateRow>();
  const onJudged = useFocusAfterJudging(data);

  if (error && !data)
    return <ErrorState title={t('common.error.list')} error={error} onRetry={() => void refetch()} />;
  if (isPending) return <RowSkeletons />;
  if (data.length === 0) {
    const filtered = Object.keys(filterValues as object).length > 0;
    const back = page > 1 ? () => setPage(1) : filtered ? () => setFilters({}) : undefined;
    return (
      <EmptyState
        title={t(`duplicates.empty.${filtered ? 'filtered' : tab}`)}
        action={back ? <Button onClick={back}>{t('common.clear')}</Button> : null}
      >
        {t(`duplicates.empty.${filtered ? 'filtered' : tab}Text`)}
      </EmptyState>
    );
  }
  return (
    <>
      {error ? (
        <Alert severity="error" sx={{ borderRadius: 0 }}>
          {translate(sentenceOf(error))}
        </Alert>
      ) : null}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {data.map((candidate) => (
          <CandidateRow key={candidate.id} candidate={candidate} onJudged={() => onJudged(candidate.id)} />
        ))}
      </Box>
      <Pagination rowsPerPageOptions={[25, 50, 100]} />
    </>
  );
}
