import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useT } from '../i18n/use-t.ts';
import { useQueueCounts } from '../layout/use-queue-counts.ts';
import type { QueueTab } from './queue.ts';

export const tabId = (tab: QueueTab) => `queue-tab-${tab}`;
export const panelId = (tab: QueueTab) => `queue-panel-${tab}`;

interface QueueTabsProps {
  tabs: readonly QueueTab[];
  tab: QueueTab;
  onTab: (tab: QueueTab) => void;
}

/** The queue's tabs with their live counts; what is done is not counted. */
export function QueueTabs({ tabs, tab, onTab }: QueueTabsProps) {
  const t = useT();
  const counts = useQueueCounts();
  return (
    <Tabs
      value={tab}
      onChange={(_event, chosen: QueueTab) => onTab(chosen)}
      variant="scrollable"
      scrollButtons={false}
      aria-label={t('cases.queues')}
      sx={{ borderBottom: 1, borderColor: 'divider', px: 2 }}
    >
      {tabs.map((one) => {
        const count = one === 'done' ? undefined : counts?.[one];
        return (
          <Tab
            key={one}
            value={one}
            id={tabId(one)}
            aria-controls={one === tab ? panelId(one) : undefined}
            label={
              <span>
                {t(`words.queue.${one}`)}
                {count === undefined ? null : (
                  <Box
                    component="span"
                    sx={{ ml: 1.5, fontSize: 12, color: count > 0 ? 'inherit' : 'text.disabled' }}
                  >
                    {count.toLocaleString()}
                  </Box>
                )}
              </span>
            }
          />
        );
      })}
    </Tabs>
  );
}
