import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ListBase, useStore } from 'react-admin';
import type { SortPayload } from 'react-admin';
import { useMay, useSession } from '../auth-provider/index.ts';
import { Kbd } from '../components/Kbd.tsx';
import { Page, PageHead } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { UploadFaxes } from '../fax/UploadFaxes.tsx';
import { useT } from '../i18n/use-t.ts';
import { refreshWork } from '../operations/refresh-work.ts';
import { NewCaseDialog } from './NewCaseDialog.tsx';
import { queueTabs } from './queue.ts';
import type { QueueTab } from './queue.ts';
import { QueueFilters } from './QueueFilters.tsx';
import { QueueRows } from './QueueRows.tsx';
import { panelId, QueueTabs, tabId } from './QueueTabs.tsx';
import { useQueueKeys } from './use-queue-keys.ts';

const everyMs = 15_000;

/** Which tabs are a user's: the bureau sees what was referred to it, who only reads has nothing of his own. */
function useTabs(): readonly QueueTab[] {
  const works = useMay('case:work');
  const role = useSession()?.user.role;
  if (works) return queueTabs;
  return role === 'bureau'
    ? ['referred', 'done']
    : queueTabs.filter((tab) => tab !== 'mine' && tab !== 'left');
}

/** What is over first comes first: the clock, or where it stands still the time of lapsing. */
function sortOf(tab: QueueTab): SortPayload {
  if (tab === 'done') return { field: 'receivedAt', order: 'DESC' };
  return { field: tab === 'waiting' ? 'lapsesAt' : 'dueAt', order: 'ASC' };
}

/** The queue: what is to do, who has it, and how long it has. */
export default function CaseQueue() {
  const t = useT();
  const queryClient = useQueryClient();
  const mayWork = useMay('case:work');
  const mayUpload = useMay('fax:upload');
  const compact = useMediaQuery(useTheme().breakpoints.down('sm'));
  const tabs = useTabs();
  const [stored, setTab] = useStore<QueueTab>('cases.tab', 'mine');
  const tab = tabs.includes(stored) ? stored : (tabs[0] ?? 'done');
  const [creating, setCreating] = useState(false);
  useQueueKeys({ onNew: mayWork ? () => setCreating(true) : null });

  const page = (upload: ReactNode, uploads: ReactNode) => (
    <ListBase
      key={tab}
      resource="cases"
      filter={{ queue: tab }}
      sort={sortOf(tab)}
      perPage={50}
      disableSyncWithLocation
      storeKey={`cases.${tab}.listParams`}
      debounce={0}
      queryOptions={{ refetchInterval: everyMs }}
    >
      <Page>
        <PageHead
          actions={
            <>
              {upload}
              {mayWork ? (
                <Button
                  variant="contained"
                  color="primary"
                  onClick={() => setCreating(true)}
                  aria-keyshortcuts="N"
                >
                  {t('cases.create.action')}
                  <Kbd inverse>N</Kbd>
                </Button>
              ) : null}
            </>
          }
        >
          <PageTitle>{t('cases.title')}</PageTitle>
        </PageHead>
        {uploads}
        <Paper variant="outlined" sx={{ borderRadius: '10px', overflow: 'hidden', minWidth: 0 }}>
          <QueueTabs tabs={tabs} tab={tab} onTab={setTab} />
          <Box role="tabpanel" id={panelId(tab)} aria-labelledby={tabId(tab)}>
            <QueueFilters closed={tab === 'done'} />
            <QueueRows tab={tab} compact={compact} upload={upload} />
          </Box>
        </Paper>
      </Page>
    </ListBase>
  );

  return (
    <>
      {mayUpload ? (
        <UploadFaxes onSettled={() => refreshWork(queryClient)}>
          {({ button, list }) => page(button, list)}
        </UploadFaxes>
      ) : (
        page(null, null)
      )}
      {creating ? <NewCaseDialog onClose={() => setCreating(false)} /> : null}
    </>
  );
}
