import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { PersonPage } from '../../server/registry/contract.ts';
import { IdNumber } from '../components/IdNumber.tsx';
import { Instant } from '../components/Instant.tsx';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { ImportOutcome } from '../learning-imports/ImportOutcome.tsx';
import { useReconcile } from '../learning-imports/use-reconcile.tsx';
import { narrow } from './RecordRows.tsx';

/** So many lines stand open; the rest on demand. */
const fewLines = 6;

/** What the learning network sent of this person, and what became of each line. */
export function ImportsPanel({ page: { imports } }: { page: PersonPage }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const { actionsOf, dialog } = useReconcile();
  const shown = all ? imports : imports.slice(0, fewLines);
  const counts = (['accepted', 'rejected', 'pending'] as const).flatMap((status) => {
    const count = imports.filter((row) => row.status === status).length;
    return count > 0 ? `${t(`words.import.${status}`)} ${count}` : [];
  });
  return (
    <Panel
      flush={imports.length > 0}
      title={t('persons.importsTitle')}
      aside={
        <Typography variant="caption" color="textSecondary">
          {counts.join(' · ')}
        </Typography>
      }
    >
      {imports.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('persons.importsNone')}
        </Typography>
      ) : (
        <Table>
          <TableHead>
            <TableRow>
              <TableCell sx={narrow}>{t('resources.learning-imports.fields.receivedAt')}</TableCell>
              <TableCell>{t('persons.course')}</TableCell>
              <TableCell align="right">{t('resources.learning-imports.fields.hours')}</TableCell>
              <TableCell>{t('resources.learning-imports.fields.status')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((row) => (
              <TableRow key={row.id}>
                <TableCell sx={narrow}>
                  <Instant at={row.receivedAt} />
                </TableCell>
                <TableCell>
                  {row.title}
                  <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
                    {row.year} · {t(`words.subject.${row.subject}`)}
                  </Box>
                  {row.matched === 'person' ? null : (
                    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, fontSize: 12 }}>
                      <Tag tone="waiting">{t(`persons.importMatch.${row.matched}`)}</Tag>
                      {row.matched === 'number' ? null : <IdNumber value={row.idNumberMasked} />}
                    </Box>
                  )}
                </TableCell>
                <TableCell align="right">{row.hours}</TableCell>
                <TableCell>
                  <ImportOutcome row={row} />
                  {actionsOf(row)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {imports.length > fewLines ? (
        <Box sx={{ px: 4, py: 2 }}>
          <Button
            size="small"
            variant="text"
            color="primary"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? t('persons.importsFewer') : t('persons.importsAll', { smart_count: imports.length })}
          </Button>
        </Box>
      ) : null}
      {dialog}
    </Panel>
  );
}
