import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { PersonPage } from '../../server/registry/contract.ts';
import { IdNumber } from '../components/IdNumber.tsx';
import { Panel } from '../components/Panel.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';

/** Live persons of the same name, who are easily mistaken for this one. */
export function NamesakesPanel({ page }: { page: PersonPage }) {
  const t = useT();
  const { namesakeCount: count } = page;
  if (page.namesakes.length === 0) return null;
  return (
    <Panel
      title={t('persons.namesakesTitle')}
      aside={
        <Typography variant="caption" color="textSecondary">
          {count.exact
            ? t('common.count', { smart_count: count.count })
            : t('persons.namesakesMore', { count: count.count })}
        </Typography>
      }
    >
      <Typography variant="body2" color="textSecondary">
        {t('persons.namesakesText')}
        {count.exact && count.count <= page.namesakes.length
          ? null
          : ` ${t('persons.namesakesFirst', { count: page.namesakes.length })}`}
      </Typography>
      {page.namesakes.map((person) => (
        <Box key={person.id} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, py: 1.25, fontSize: 13 }}>
          <Link component={RouterLink} to={paths.person(person.id)} sx={{ fontWeight: 500 }}>
            {person.name}
          </Link>
          <IdNumber value={person.idNumberMasked} />
          <Box component="span" sx={{ width: '100%', color: 'text.secondary' }}>
            {person.unitName ?? t('persons.unitNone')}
          </Box>
        </Box>
      ))}
    </Panel>
  );
}
