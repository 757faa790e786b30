import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useEffect, useMemo, useState } from 'react';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import type { BureauRow } from '../../server/registry/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { announce } from '../components/announce.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { Page, PageHead } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { paths } from '../components/paths.ts';
import { QuietSelect } from '../components/QuietSelect.tsx';
import { Require } from '../components/Require.tsx';
import { SearchField } from '../components/SearchField.tsx';
import { RowSkeletons } from '../components/Skeletons.tsx';
import { useRegions } from '../components/use-region-names.ts';
import { useT } from '../i18n/use-t.ts';
import { AreaPanel } from './AreaPanel.tsx';
import { areasOf, searchAreas } from './areas.ts';

/** Nothing is asked of the server. */
const searchDelay = 60;

/** 人社局通讯录: whom to call where, and what a city's certificates look like. */
export default function Directory() {
  return (
    <Require permission="reference:read">
      <PermittedDirectory />
    </Require>
  );
}

const stamps = ['', 'stamped', 'unstamped'] as const;

function PermittedDirectory() {
  const t = useT();
  const mayTools = useMay('registry:read');
  const regions = useRegions();
  const { data, error, isPending, refetch } = useGetList<BureauRow>(
    'bureaus',
    { pagination: { page: 1, perPage: 1000 }, sort: { field: 'id', order: 'ASC' } },
    { staleTime: Infinity },
  );
  const [q, setQ] = useState('');
  const [stamp, setStamp] = useState<(typeof stamps)[number]>('');
  const areas = useMemo(() => areasOf(regions, data ?? []), [regions, data]);
  const found = searchAreas(areas, q).filter(
    ({ region }) =>
      stamp === '' || (region.level === 'city' && region.certificatesStamped === (stamp === 'stamped')),
  );
  const count = t('directory.found', {
    smart_count: found.reduce((all, { bureaus }) => all + bureaus.length, 0),
  });
  useEffect(() => {
    if (q) announce(count);
  }, [q, count]);
  const ready = data !== undefined && regions.length > 0;
  return (
    <Page>
      <PageHead>
        <PageTitle>{t('directory.title')}</PageTitle>
        <Typography variant="body2" color="textSecondary">
          {t('directory.intro')}
        </Typography>
        {mayTools ? (
          <Typography variant="body2" color="textSecondary">
            {t('directory.hrBureau')}{' '}
            <Link component={RouterLink} to={paths.tools()}>
              {t('directory.hrBureauLink')}
            </Link>
          </Typography>
        ) : null}
      </PageHead>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        <Box role="search" sx={{ width: { xs: '100%', sm: 360 } }}>
          <SearchField
            label={t('directory.searchLabel')}
            placeholder={t('directory.searchHint')}
            value={q}
            onCommit={setQ}
            delay={searchDelay}
            autoFocus
            sx={{ width: '100%' }}
          />
        </Box>
        <QuietSelect
          label={t('directory.stamped')}
          value={stamp}
          onChange={(value) => setStamp(stamps.find((one) => one === value) ?? '')}
          options={[
            { value: '', label: t('directory.anyStamp') },
            { value: 'stamped', label: t('directory.stampedOnly') },
            { value: 'unstamped', label: t('directory.unstampedOnly') },
          ]}
        />
        <Typography variant="caption" color="textSecondary">
          {ready ? count : ' '}
        </Typography>
      </Box>
      {error && !data ? (
        <ErrorState title={t('directory.failed')} error={error} onRetry={() => void refetch()} />
      ) : null}
      {isPending || (data && regions.length === 0) ? <RowSkeletons rows={10} /> : null}
      {ready && found.length === 0 ? (
        <EmptyState
          title={t('directory.nothing')}
          action={
            <Button
              onClick={() => {
                setQ('');
                setStamp('');
              }}
            >
              {t('directory.showAll')}
            </Button>
          }
        >
          {t('directory.nothingText')}
        </EmptyState>
      ) : null}
      <Box
        sx={{
          display: 'grid',
          gap: 3.5,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', xl: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        {found.map((area) => (
          <AreaPanel key={area.region.id} area={area} />
        ))}
      </Box>
    </Page>
  );
}
