import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { useListContext } from 'react-admin';
import { channels } from '../../db/schema/words.ts';
import { SearchField } from '../components/SearchField.tsx';
import { useT } from '../i18n/use-t.ts';
import { useQueueCounts } from '../layout/use-queue-counts.ts';

type Filters = Record<string, unknown>;

/** Narrowing the tab: by channel, to what is overdue, or by a search. None of it ever stands in the address. */
export function QueueFilters({ closed }: { closed: boolean }) {
  const t = useT();
  const counts = useQueueCounts();
  const { filterValues, setFilters } = useListContext() as {
    filterValues: Filters;
    setFilters: (filters: Filters) => void;
  };
  const toggle = (name: string, value: unknown) => {
    const { [name]: old, ...others } = filterValues;
    setFilters(old === value ? others : { ...others, [name]: value });
  };
  const search = (q: string) => {
    const { q: _old, ...others } = filterValues;
    setFilters(q ? { ...others, q } : others);
  };
  const chip = (name: string, value: unknown, label: string) => (
    <Chip
      key={`${name}${String(value)}`}
      variant={filterValues[name] === value ? 'filled' : 'outlined'}
      color={filterValues[name] === value ? 'primary' : 'default'}
      label={label}
      onClick={() => toggle(name, value)}
      aria-pressed={filterValues[name] === value}
    />
  );
  return (
    <Box
      role="search"
      aria-label={t('cases.filter.title')}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, px: 3, py: 2.5 }}
    >
      <SearchField
        label={t('cases.filter.search')}
        placeholder={t('cases.filter.searchHint')}
        value={typeof filterValues['q'] === 'string' ? filterValues['q'] : ''}
        onCommit={search}
        sx={{ width: { xs: '100%', sm: 280 } }}
      />
      {channels.map((channel) => chip('channel', channel, t(`words.channel.${channel}`)))}
      {closed ? null : chip('overdue', true, t('cases.filter.overdue', { count: counts?.overdue ?? 0 }))}
    </Box>
  );
}
