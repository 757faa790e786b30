import { useEffect } from 'react';
import { useGetOne, useNotify } from 'react-admin';
import { useNavigate, useParams } from 'react-router';
import type { CaseRow } from '../../server/cases/contract.ts';
import { announce } from '../components/announce.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { PageSkeleton } from '../components/Skeletons.tsx';
import { paths } from '../components/paths.ts';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { rememberRecent } from '../layout/recent.ts';
import { useFailureNotice } from '../operations/use-failure-notice.ts';
import { neighbour, nextToDo } from './queue.ts';
import type { Direction } from './queue.ts';
import { Workbench } from './Workbench.tsx';

const everyMs = 20_000;

/** The page of a case. */
export default function CaseWorkbench() {
  const t = useT();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const notify = useNotify();
  const fail = useFailureNotice();
  const provider = useConsole();
  const { data: row, error, refetch } = useGetOne<CaseRow>('cases', { id }, { refetchInterval: everyMs });
  useEffect(() => rememberRecent('cases', id), [id]);

  const leave = async () => {
    const next = await nextToDo(provider, id).catch(() => null);
    void navigate(next ? paths.case(next) : paths.cases());
  };
  const go = async (direction: Direction) => {
    try {
      const next = await neighbour(provider, id, direction);
      if (next) return void navigate(paths.case(next));
      announce(t(direction === 'next' ? 'cases.noNext' : 'cases.noPrevious'));
      notify(t(direction === 'next' ? 'cases.noNext' : 'cases.noPrevious'), { type: 'info' });
    } catch (failure) {
      fail(failure);
    }
  };

  if (error && !row) {
    return (
      <>
        <PageTitle hidden>{t('cases.title')}</PageTitle>
        <ErrorState title={t('cases.failed')} error={error} onRetry={() => void refetch()} />
      </>
    );
  }
  if (!row) {
    return (
      <>
        <PageTitle hidden>{t('cases.title')}</PageTitle>
        <PageSkeleton />
      </>
    );
  }
  return (
    <Workbench key={row.id} row={row} onGo={(direction) => void go(direction)} onNext={() => void leave()} />
  );
}
