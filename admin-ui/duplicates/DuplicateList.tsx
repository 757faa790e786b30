import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { ListBase } from 'react-admin';
import { Page, PageHead } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { Require } from '../components/Require.tsx';
import { useT } from '../i18n/use-t.ts';
import { CandidateRows } from './CandidateRows.tsx';
import { DuplicateFilters } from './DuplicateFilters.tsx';
import { DuplicateScan } from './DuplicateScan.tsx';
import { candidates, filterOf, tabs, useCandidateCount, useTab } from './use-candidates.ts';
import type { DuplicateTab } from './use-candidates.ts';
import { useCandidateKeys } from './use-candidate-keys.ts';

const tabId = (tab: DuplicateTab): string => `duplicates-tab-${tab}`;
const panelId = 'duplicates-panel';

/** Units that may be one, the likeliest pair first: judged here, merged on a case. */
export default function DuplicateList() {
  return (
    <Require permission="duplicate:read">
      <PermittedList />
    </Require>
  );
}

function PermittedList() {
  const t = useT();
  const [tab, setTab] = useTab();
  useCandidateKeys();
  return (
    <Page>
      <PageHead actions={<DuplicateScan />}>
        <PageTitle>{t('duplicates.title')}</PageTitle>
      </PageHead>
      <Paper variant="outlined" sx={{ borderRadius: '10px', overflow: 'hidden', minWidth: 0 }}>
        <Tabs
          value={tab}
          onChange={(_event, chosen: DuplicateTab) => setTab(chosen)}
          variant="scrollable"
          scrollButtons={false}
          aria-label={t('duplicates.title')}
          sx={{ borderBottom: 1, borderColor: 'divider', px: 2 }}
        >
          {tabs.map((one) => (
            <Tab
              key={one}
              value={one}
              id={tabId(one)}
              aria-controls={one === tab ? panelId : undefined}
              label={<TabLabel tab={one} />}
            />
          ))}
        </Tabs>
        <Box role="tabpanel" id={panelId} aria-labelledby={tabId(tab)}>
          <ListBase
            key={tab}
            resource={candidates}
            filter={filterOf[tab]}
            sort={{ field: 'score', order: 'DESC' }}
            perPage={25}
            disableSyncWithLocation
            storeKey={`${candidates}.${tab}.listParams`}
            debounce={0}
            // The list itself says what went wrong.
            queryOptions={{ onError: () => undefined }}
          >
            <DuplicateFilters />
            <CandidateRows tab={tab} />
          </ListBase>
        </Box>
      </Paper>
    </Page>
  );
}

function TabLabel({ tab }: { tab: DuplicateTab }) {
  const t = useT();
  const count = useCandidateCount(tab);
  return (
    <span>
      {t(`duplicates.tabs.${tab}`)}
      {count === undefined ? null : (
        <Box component="span" sx={{ ml: 1.5, fontSize: 12, color: count > 0 ? 'inherit' : 'text.disabled' }}>
          {count.toLocaleString()}
        </Box>
      )}
    </span>
  );
}
