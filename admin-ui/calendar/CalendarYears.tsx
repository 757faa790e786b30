import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { CalendarYearRow } from '../../server/calendar/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { Instant } from '../components/Instant.tsx';
import { Page, PageHead } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { Panel } from '../components/Panel.tsx';
import { Require } from '../components/Require.tsx';
import { RowSkeletons } from '../components/Skeletons.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { writtenDays } from './typed-days.ts';
import { YearDialog } from './YearDialog.tsx';

const tones = { package: 'done', entered: 'done', none: 'waiting' } as const;

/** 工作日历: which years are known, from where, and for the administrator the form for one that is not. */
export default function CalendarYears() {
  return (
    <Require permission="calendar:read">
      <Years />
    </Require>
  );
}

function Years() {
  const t = useT();
  const mayChange = useMay('calendar:change');
  const [entering, setEntering] = useState<CalendarYearRow | null>(null);
  const { data, error, isPending, refetch } = useGetList<CalendarYearRow>('calendar-years', {
    sort: { field: 'id', order: 'ASC' },
    pagination: { page: 1, perPage: 10 },
  });
  return (
    <Page>
      <PageHead>
        <PageTitle>{t('calendar.title')}</PageTitle>
        <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 720 }}>
          {t('calendar.rule')}
        </Typography>
      </PageHead>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {isPending ? <RowSkeletons rows={4} /> : null}
      <Box sx={{ display: 'grid', gap: 3.5, gridTemplateColumns: { md: 'repeat(2, minmax(0, 1fr))' } }}>
        {data?.map((year) => (
          <Year key={year.id} year={year} onEnter={mayChange ? () => setEntering(year) : null} />
        ))}
      </Box>
      {entering ? (
        <YearDialog year={entering} onSaved={() => void refetch()} onClose={() => setEntering(null)} />
      ) : null}
    </Page>
  );
}

function Year({ year, onEnter }: { year: CalendarYearRow; onEnter: (() => void) | null }) {
  const t = useT();
  return (
    <Panel
      title={
        <>
          {t('calendar.year', { year: year.id })}{' '}
          <Tag tone={tones[year.source]}>{t(`calendar.from.${year.source}`)}</Tag>
        </>
      }
      aside={
        onEnter && year.source !== 'package' ? (
          <Button
            size="small"
            onClick={onEnter}
            aria-label={t(year.version > 0 ? 'calendar.correctOf' : 'calendar.enterOf', { year: year.id })}
          >
            {t(year.version > 0 ? 'calendar.correct' : 'calendar.enter')}
          </Button>
        ) : null
      }
    >
      {year.source === 'none' ? (
        <Typography variant="body2">{t('calendar.none')}</Typography>
      ) : (
        <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1.5, fontSize: 13 }}>
          <Days label={t('calendar.holidays')} days={year.holidays} />
          <Days label={t('calendar.makeUpDays')} days={year.makeUpDays} />
          {year.source === 'entered' ? (
            <div>
              <Term>{t('calendar.source')}</Term>
              <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                {year.notice} · {year.enteredByName} · <Instant at={year.enteredAt} />
              </Box>
            </div>
          ) : null}
        </Box>
      )}
    </Panel>
  );
}

function Days({ label, days }: { label: string; days: readonly string[] }) {
  const t = useT();
  const spans = writtenDays(days).split('\n').filter(Boolean);
  return (
    <div>
      <Term>
        {label} · {t('calendar.counted', { smart_count: days.length })}
      </Term>
      <Box
        component="dd"
        sx={{ m: 0, display: 'flex', flexWrap: 'wrap', columnGap: 3, fontVariantNumeric: 'tabular-nums' }}
      >
        {spans.length === 0
          ? t('common.none')
          : spans.map((span) => (
              <span key={span}>
                {span
                  .split('~')
                  .map((day) => day.slice(5))
                  .join('~')}
              </span>
            ))}
      </Box>
    </div>
  );
}

function Term({ children }: { children: React.ReactNode }) {
  return (
    <Box component="dt" sx={{ color: 'text.secondary', fontSize: 12 }}>
      {children}
    </Box>
  );
}
