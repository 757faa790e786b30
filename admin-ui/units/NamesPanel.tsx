import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { UnitPage } from '../../server/registry/contract.ts';
import { Mono } from '../components/Mono.tsx';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { Timeline, TimelineRow } from '../components/Timeline.tsx';
import { Veiled } from '../components/Veiled.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';

function Absorbed({ page }: { page: UnitPage }) {
  const t = useT();
  if (page.absorbed.length === 0) return null;
  return (
    <Box sx={{ fontSize: 13, mb: page.aliases.length > 0 ? 3 : 0 }}>
      <Typography variant="subtitle2" component="h3">
        {t('units.absorbed')}
      </Typography>
      {page.absorbed.map((unit) => (
        <Box key={unit.id} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, py: 1 }}>
          <Link component={RouterLink} to={paths.unit(unit.id)}>
            {unit.name}
          </Link>
          <Mono>
            <Veiled value={unit.orgCode} />
          </Mono>
        </Box>
      ))}
    </Box>
  );
}

/** Under which names and codes it was known, and which units went into it. */
export function NamesPanel({ page }: { page: UnitPage }) {
  const t = useT();
  const { aliases, absorbed } = page;
  if (aliases.length === 0 && absorbed.length === 0) return null;
  return (
    <Panel title={t('units.aliases')}>
      <Absorbed page={page} />
      {aliases.length > 0 ? (
        <Timeline>
          {aliases.map(({ id, kind, value, since, status }) => (
            <TimelineRow
              key={id}
              at={since}
              day
              state={
                <>
                  {status === 'void' ? <Tag>{t('persons.formerUndone')}</Tag> : null}
                  <Tag>{t(`units.aliasKind.${kind}`)}</Tag>
                </>
              }
            >
              {kind === 'org-code' ? (
                <Mono>
                  <Veiled value={value} />
                </Mono>
              ) : (
                <Veiled value={value} />
              )}
            </TimelineRow>
          ))}
        </Timeline>
      ) : null}
    </Panel>
  );
}
