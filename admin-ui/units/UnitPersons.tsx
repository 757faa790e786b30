import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import type { PersonRow } from '../../server/registry/contract.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { IdNumber } from '../components/IdNumber.tsx';
import { Panel } from '../components/Panel.tsx';
import { RowLink } from '../components/RowLink.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';

const shown = 20;

/** How many belong to the unit, and the first of them. */
export function UnitPersons({ unitId }: { unitId: string }) {
  const t = useT();
  const { data, total, meta, error, refetch } = useGetList<PersonRow>('persons', {
    filter: { unitId },
    pagination: { page: 1, perPage: shown },
    sort: { field: 'id', order: 'ASC' },
  });
  const moreThan = (meta as { moreThan?: number } | undefined)?.moreThan;
  const count = total ?? moreThan ?? 0;
  return (
    <Panel
      flush
      title={t('units.persons')}
      aside={
        data && data.length > 0 ? (
          <Typography variant="caption" color="textSecondary">
            {count > shown
              ? t('units.personsFirst', { shown, total: `${moreThan ? '> ' : ''}${count.toLocaleString()}` })
              : t('common.count', { smart_count: count })}
          </Typography>
        ) : null
      }
    >
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton height={120} sx={{ m: 4 }} /> : null}
      {data?.length === 0 ? (
        <Typography variant="body2" color="textSecondary" sx={{ px: 4, py: 4 }}>
          {t('units.personsNone')}
        </Typography>
      ) : null}
      {data && data.length > 0 ? (
        <Table>
          <TableHead>
            <TableRow>
              <TableCell>{t('resources.persons.fields.name')}</TableCell>
              <TableCell>{t('resources.persons.fields.idNumberMasked')}</TableCell>
              <TableCell>{t('resources.persons.fields.status')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {data.map((person) => (
              <TableRow key={person.id} hover>
                <TableCell>
                  <RowLink to={paths.person(person.id)}>{person.name}</RowLink>
                </TableCell>
                <TableCell>
                  <IdNumber value={person.idNumberMasked} />
                </TableCell>
                <TableCell>
                  <StatusTag kind="person" status={person.status} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : null}
    </Panel>
  );
}
