import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { UnitPage } from '../../server/registry/contract.ts';
import { Panel } from '../components/Panel.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';

interface Counted {
  status: string;
  count: number;
  exact: boolean;
}

/** A number with its separators; one that is not exact is more than it says. */
const shown = ({ count, exact }: Omit<Counted, 'status'>): string =>
  `${exact ? '' : '> '}${count.toLocaleString()}`;

function total(counted: readonly Counted[]): string {
  return shown({
    count: counted.reduce((sum, { count }) => sum + count, 0),
    exact: counted.every(({ exact }) => exact),
  });
}

interface CountsProps {
  title: string;
  kind: 'person' | 'record';
  counted: readonly Counted[];
  none: string;
}

function Counts({ title, kind, counted, none }: CountsProps) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2 }}>
        <Typography variant="subtitle2" component="h3">
          {title}
        </Typography>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {total(counted)}
        </Box>
      </Box>
      {counted.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {none}
        </Typography>
      ) : (
        <Box
          component="ul"
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 3,
            m: 0,
            mt: 1.5,
            p: 0,
            listStyle: 'none',
            fontSize: 13,
          }}
        >
          {counted.map((one) => (
            <Box
              component="li"
              key={one.status}
              sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5 }}
            >
              <StatusTag kind={kind} status={one.status} />
              {shown(one)}
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}

/** How many belong to the unit and how many records came through it, by state. */
export function MembersPanel({ page }: { page: UnitPage }) {
  const t = useT();
  const { unit, counts } = page;
  return (
    <Panel
      title={t('units.members')}
      aside={
        counts.persons.length > 0 ? (
          <Button
            component={RouterLink}
            to={paths.personsOf(unit.id)}
            size="small"
            variant="text"
            color="primary"
          >
            {t('units.personsAll')}
          </Button>
        ) : null
      }
    >
      <Box sx={{ display: 'grid', gap: 4, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '1fr 2fr' } }}>
        <Counts
          title={t('units.persons')}
          kind="person"
          counted={counts.persons}
          none={t('units.personsNone')}
        />
        <Counts
          title={t('units.records')}
          kind="record"
          counted={counts.records}
          none={t('units.recordsNone')}
        />
      </Box>
    </Panel>
  );
}
