import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { useEffect, useId, useRef, useState } from 'react';
import type { PersonPage, RecordRow } from '../../server/registry/contract.ts';
import { StatusTag } from '../components/StatusTag.tsx';
import { daysSince } from '../components/time.ts';
import { useT } from '../i18n/use-t.ts';
import { RecordActions } from './RecordActions.tsx';
import { RecordContact } from './RecordContact.tsx';
import { RecordHistory } from './RecordHistory.tsx';

export const narrow = { display: { xs: 'none', sm: 'table-cell' } };
export const wide = { display: { xs: 'none', md: 'table-cell', lg: 'none', xl: 'table-cell' } };

/** Shown where the wide columns are not. */
const folded = { display: { xs: 'block', md: 'none', lg: 'block', xl: 'none' } };

/** Whom to call about a record that waits at its unit or the bureau, which is that of its own unit. */
const contactOf = (record: RecordRow, page: PersonPage): PersonPage['recordHolders'][number] | undefined =>
  page.recordHolders.find(({ unitId }) => unitId === record.unitId);

/** With whom a record is now, and for how long; nobody once it is recognised or void. */
function useHolder(record: RecordRow, page: PersonPage): string {
  const t = useT();
  const contact = contactOf(record, page);
  const unit = record.unitName ?? t('persons.unitNone');
  const names = (contact?.admins ?? []).flatMap(({ name }) => name ?? []).join('、');
  const atUnit = names === '' ? unit : t('persons.holderUnit', { unit, names });
  const holders: Partial<Record<RecordRow['status'], string>> = {
    draft: t('persons.holderPerson'),
    'returned-to-person': t('persons.holderPerson'),
    'unit-review': atUnit,
    'returned-to-unit': atUnit,
    'bureau-review': contact?.bureau.name ?? '—',
  };
  const who = holders[record.status];
  return who ? t('persons.holderSince', { who, days: daysSince(record.statusSince) }) : '—';
}

interface RecordRowsProps {
  record: RecordRow;
  page: PersonPage;
  /** Open from the start, and scrolled to. */
  opened: boolean;
}

/** A record, and on demand its history and attachments. */
export function RecordRows({ record, page, opened }: RecordRowsProps) {
  const t = useT();
  const id = useId();
  const [open, setOpen] = useState(opened);
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (opened) row.current?.scrollIntoView({ block: 'center' });
  }, [opened]);
  const holder = useHolder(record, page);
  // What the columns left out at this width would say.
  const summary = [t(`words.recordSource.${record.source}`), ...(holder === '—' ? [] : [holder])];
  return (
    <>
      <TableRow hover ref={row}>
        <TableCell sx={{ minWidth: 140 }}>
          <ButtonBase
            onClick={() => setOpen(!open)}
            aria-expanded={open}
            aria-controls={id}
            aria-label={t('persons.history', { title: record.title })}
            sx={{ gap: 1, fontSize: 13, textAlign: 'start', justifyContent: 'flex-start', minHeight: 28 }}
          >
            <ChevronRightIcon
              aria-hidden
              sx={{ fontSize: 16, color: 'text.disabled', transform: open ? 'rotate(90deg)' : 'none' }}
            />
            {record.title}
          </ButtonBase>
          <Box sx={{ ...folded, pl: 5, pb: 1, fontSize: 12, color: 'text.secondary' }}>
            {summary.join(' · ')}
          </Box>
        </TableCell>
        <TableCell sx={{ ...narrow, whiteSpace: 'nowrap' }}>{t(`words.subject.${record.subject}`)}</TableCell>
        <TableCell align="right">{record.hours}</TableCell>
        <TableCell sx={{ ...wide, whiteSpace: 'nowrap' }}>
          {t(`words.recordSource.${record.source}`)}
        </TableCell>
        <TableCell>
          <StatusTag kind="record" status={record.status} />
        </TableCell>
        <TableCell sx={{ ...wide, color: 'text.secondary' }}>{holder}</TableCell>
      </TableRow>
      {open ? (
        <TableRow id={id}>
          <TableCell colSpan={6} sx={({ palette }) => ({ backgroundColor: palette.background.default })}>
            <RecordHistory record={record} />
            <RecordContact record={record} contact={contactOf(record, page)} />
            <RecordActions record={record} page={page} />
          </TableCell>
        </TableRow>
      ) : null}
    </>
  );
}
