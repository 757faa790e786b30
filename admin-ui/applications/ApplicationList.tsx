import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import type { OperationSummary } from '../../server/operations/contract.ts';
import type { UnitAdminRow, UnitRow } from '../../server/registry/contract.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { QuietSelect } from '../components/QuietSelect.tsx';
import { RowSkeletons } from '../components/Skeletons.tsx';
import { useT } from '../i18n/use-t.ts';
import { ApplicationRow } from './ApplicationRow.tsx';
import { most, tabs, useRange } from './use-applications.ts';
import type { ApplicationTab } from './use-applications.ts';

export type ApplicationItem = { to: string } & (
  | { kind: 'administrator'; row: UnitAdminRow }
  | { kind: 'registration'; row: UnitRow }
  | { kind: 'decision'; row: OperationSummary }
);

interface ApplicationListProps {
  tab: ApplicationTab;
  onTab: (tab: ApplicationTab) => void;
  list: {
    error: unknown;
    isPending: boolean;
    refetch: () => void;
    total: number | undefined;
    counts: { administrators: number | undefined; registrations: number | undefined };
  };
  items: readonly ApplicationItem[] | undefined;
  selected: string | null;
  /** The page's heading is here while nothing is opened. */
  heading: boolean;
  /** What is opened stands beside the list, which then needs not say that it is empty. */
  beside: boolean;
}

function RangeSelect() {
  const t = useT();
  const { range, setRange, readsMore } = useRange();
  if (!readsMore) return null;
  return (
    <QuietSelect
      label={t('applications.range')}
      value={range}
      onChange={(value) => setRange(value === 'area' ? 'area' : 'own')}
      options={(['own', 'area'] as const).map((one) => ({
        value: one,
        label: t(`applications.ranges.${one}`),
      }))}
    />
  );
}

/** What waits for the bureau, the longest wait first; what it decided, the latest first. */
export function ApplicationList(props: ApplicationListProps) {
  const { tab, onTab, list, items, selected, heading, beside } = props;
  const t = useT();
  const title = t('applications.title');
  const count = (one: ApplicationTab) => (one === 'decided' ? undefined : list.counts[one]);
  return (
    <Box
      component="section"
      aria-label={title}
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
      <Box sx={{ px: 3, pt: 3, borderBottom: 1, borderColor: 'divider' }}>
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 2 }}>
          {heading ? (
            <PageTitle sx={{ fontSize: 17 }}>{title}</PageTitle>
          ) : (
            <Typography component="p" sx={{ fontSize: 17, fontWeight: 600 }}>
              {title}
            </Typography>
          )}
          <RangeSelect />
        </Box>
        <Tabs
          value={tab}
          onChange={(_event, chosen: ApplicationTab) => onTab(chosen)}
          variant="scrollable"
          scrollButtons={false}
          aria-label={title}
          sx={{ mx: -2 }}
        >
          {tabs.map((one) => (
            <Tab
              key={one}
              value={one}
              id={`applications-tab-${one}`}
              aria-controls={one === tab ? 'applications-panel' : undefined}
              label={
                <span>
                  {t(`applications.tabs.${one}`)}
                  {count(one) === undefined ? null : (
                    <Box component="span" sx={{ ml: 1.5, fontSize: 12 }}>
                      {count(one)?.toLocaleString()}
                    </Box>
                  )}
                </span>
              }
            />
          ))}
        </Tabs>
      </Box>
      <Box
        role="tabpanel"
        id="applications-panel"
        aria-labelledby={`applications-tab-${tab}`}
        sx={{ position: 'relative', flex: 1, minHeight: 0, overflow: 'auto' }}
      >
        {list.error && !items ? <ErrorState error={list.error} onRetry={list.refetch} /> : null}
        {list.isPending ? <RowSkeletons rows={6} /> : null}
        {items?.length === 0 && (!beside || tab === 'decided') ? (
          <EmptyState title={t(`applications.empty.${tab}`)} />
        ) : null}
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {items?.map((item) => (
            <ApplicationRow key={item.row.id} item={item} selected={item.row.id === selected} />
          ))}
        </Box>
        {(list.total ?? 0) > most ? (
          <Typography variant="caption" color="textSecondary" component="p" sx={{ px: 4, py: 2 }}>
            {t('operations.onlyFirst', { count: most, total: list.total ?? 0 })}
          </Typography>
        ) : null}
      </Box>
    </Box>
  );
}
