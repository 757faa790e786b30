import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { ListBase, Pagination, useListContext, useTranslate } from 'react-admin';
import type { SortPayload } from 'react-admin';
import { codeOf, sentenceOf } from '../data-provider/problem.ts';
import type { Permission } from '../auth-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { announce } from './announce.ts';
import { EmptyState } from './EmptyState.tsx';
import { ErrorState } from './ErrorState.tsx';
import { Page, PageHead } from './Page.tsx';
import { PageTitle } from './PageTitle.tsx';
import { Require } from './Require.tsx';
import { RowSkeletons } from './Skeletons.tsx';

interface ListPageProps {
  permission: Permission;
  resource: string;
  title: string;
  sort: SortPayload;
  perPage?: number;
  /** Holds whatever else is filtered by; a list narrowed so keeps its own page and filters. */
  filter?: Record<string, string>;
  /** Filters may stand in the address only when none of them names a person. */
  addressable?: boolean;
  /** What the list is filtered by until the user says otherwise. */
  filterAtFirst?: Record<string, string>;
  actions?: ReactNode;
  /** Controls that read and set `useListContext().filterValues`. */
  filters?: ReactNode;
  /** Nothing matches, and what to do next. */
  empty: { title: string; text: string };
  /** The rows, when there are any. */
  children: ReactNode;
}

type Meta = { moreThan?: number } | undefined;

function Count() {
  const t = useT();
  const { total, meta } = useListContext() as { total?: number; meta?: Meta };
  const moreThan = meta?.moreThan;
  const text =
    moreThan !== undefined
      ? t('common.moreThan', { count: moreThan.toLocaleString() })
      : total !== undefined
        ? t('common.count', { smart_count: total.toLocaleString() })
        : '';
  useEffect(() => {
    if (text) announce(text);
  }, [text]);
  return (
    <Typography variant="caption" color="textSecondary" component="p">
      {text || '\u00a0'}
    </Typography>
  );
}

function Rows({ empty, sort, children }: Pick<ListPageProps, 'empty' | 'sort' | 'children'>) {
  const t = useT();
  const translate = useTranslate();
  const { data, error, isPending, refetch, filterValues, setFilters, page, setPage, setSort } =
    useListContext();
  // Asking again would be refused again; what was asked is taken back instead.
  if (error && !data && codeOf(error) === 'narrow-first') {
    const back = () => {
      setFilters({});
      setSort(sort);
    };
    return (
      <Box role="alert">
        <EmptyState
          title={t('common.narrowFirst')}
          action={<Button onClick={back}>{t('common.clearAll')}</Button>}
        >
          {translate(sentenceOf(error))}
        </EmptyState>
      </Box>
    );
  }
  if (error && !data)
    return <ErrorState title={t('common.error.list')} error={error} onRetry={() => void refetch()} />;
  if (isPending) return <RowSkeletons />;
  if (data.length === 0) {
    const filtered = Object.keys(filterValues as object).length > 0;
    const back = page > 1 ? () => setPage(1) : filtered ? () => setFilters({}) : undefined;
    return (
      <EmptyState
        title={empty.title}
        action={back ? <Button onClick={back}>{t('common.clear')}</Button> : null}
      >
        {empty.text}
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
      <Box sx={{ overflowX: 'auto' }}>{children}</Box>
      <Pagination rowsPerPageOptions={[25, 50, 100]} />
    </>
  );
}

/** A list with its heading, filters, count, rows and pages, and every state in between. */
export function ListPage({ permission, ...props }: ListPageProps) {
  return (
    <Require permission={permission}>
      <PermittedList {...props} />
    </Require>
  );
}

function PermittedList(props: Omit<ListPageProps, 'permission'>) {
  const {
    resource,
    title,
    sort,
    perPage = 25,
    filter,
    filterAtFirst,
    addressable = false,
    actions,
    filters,
    empty,
    children,
  } = props;
  return (
    <ListBase
      resource={resource}
      sort={sort}
      perPage={perPage}
      disableSyncWithLocation={!addressable}
      {...(filter ? { filter } : {})}
      {...(filterAtFirst ? { filterDefaultValues: filterAtFirst } : {})}
      storeKey={filter ? false : `${resource}.listParams`}
      debounce={0}
      // The list itself says what went wrong.
      queryOptions={{ onError: () => undefined }}
    >
      <Page>
        <PageHead actions={actions}>
          <PageTitle>{title}</PageTitle>
          <Count />
        </PageHead>
        {filters ? (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>{filters}</Box>
        ) : null}
        <Paper variant="outlined" sx={{ borderRadius: '10px', overflow: 'hidden', minWidth: 0 }}>
          <Rows empty={empty} sort={sort}>
            {children}
          </Rows>
        </Paper>
      </Page>
    </ListBase>
  );
}
