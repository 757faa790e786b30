import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { recordStatuses } from '../../db/schema/words.ts';
import type { PersonPage } from '../../server/registry/contract.ts';
import { Panel } from '../components/Panel.tsx';
import { QuietSelect } from '../components/QuietSelect.tsx';
import { useT } from '../i18n/use-t.ts';
import { narrow, RecordRows, wide } from './RecordRows.tsx';
import { YearSelect } from './YearSelect.tsx';

interface RecordsPanelProps {
  page: PersonPage;
  year: number | null;
  onYear: (year: number | null) => void;
  /** The record whose history is open from the start. */
  opened: string | null;
}

/** The person's records, each with its state and with whom it is. */
export function RecordsPanel({ page, year, onYear, opened }: RecordsPanelProps) {
  const t = useT();
  const [status, setStatus] = useState('');
  const years = [...new Set(page.records.map((record) => record.year))].sort((a, b) => b - a);
  const records = page.records.filter(
    (record) => (year === null || record.year === year) && (status === '' || record.status === status),
  );
  return (
    <Panel
      flush
      title={t('persons.recordsTitle')}
      aside={
        <Box sx={{ display: 'flex', gap: 2 }}>
          <YearSelect
            all
            years={year !== null && !years.includes(year) ? [year, ...years] : years}
            year={year}
            onYear={onYear}
          />
          <QuietSelect
            label={t('resources.records.fields.status')}
            value={status}
            onChange={setStatus}
            options={[
              { value: '', label: t('persons.allStatuses') },
              ...recordStatuses.map((value) => ({ value, label: t(`words.record.${value}`) })),
            ]}
          />
        </Box>
      }
    >
      {records.length === 0 ? (
        <Typography variant="body2" color="textSecondary" sx={{ px: 4, py: 4 }}>
          {t('persons.recordsNone')}
        </Typography>
      ) : (
        <Table>
          <TableHead>
            <TableRow>
              <TableCell>{t('persons.course')}</TableCell>
              <TableCell sx={narrow}>{t('resources.records.fields.subject')}</TableCell>
              <TableCell align="right">{t('resources.records.fields.hours')}</TableCell>
              <TableCell sx={wide}>{t('resources.records.fields.source')}</TableCell>
              <TableCell>{t('resources.records.fields.status')}</TableCell>
              <TableCell sx={wide}>{t('persons.holder')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {records.map((record) => (
              <RecordRows key={record.id} record={record} page={page} opened={record.id === opened} />
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}
