import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import type { Neighbours } from '../../server/reading/contract.ts';
import { IdNumber } from '../components/IdNumber.tsx';
import { paths } from '../components/paths.ts';
import { StatusTag } from '../components/StatusTag.tsx';
import { useT } from '../i18n/use-t.ts';
import { useNeighbours } from './use-neighbours.ts';
import { useReadingWords } from './use-reading-words.ts';

type Neighbour = Neighbours['sameNameAndBirth'][number];

/** How many of a kind are listed; the rest are counted. */
const most = 3;

interface NumberNeighboursProps {
  personId: string | null;
  /** Complete and right in itself, else null. */
  idNumber: string | null;
}

/** Who stands near a number that is about to be given to somebody; nothing where nobody does. */
export function NumberNeighbours({ personId, idNumber }: NumberNeighboursProps) {
  const t = useT();
  const { placesOf } = useReadingWords();
  const found = useNeighbours(personId, idNumber);
  if (!found) return null;
  const { holder, near, sameNameAndBirth } = found;
  if (!holder && near.length === 0 && sameNameAndBirth.length === 0) return null;
  return (
    <Box
      role="group"
      aria-label={t('reading.neighbours.title')}
      sx={{
        mt: 2,
        px: 2.5,
        py: 1.5,
        borderRadius: 1,
        fontSize: 12,
        bgcolor: 'console.tones.waiting.soft',
        display: 'grid',
        gap: 1.5,
      }}
    >
      {holder ? <Kind title={t('reading.neighbours.holder')} rows={[holder]} /> : null}
      <Kind
        title={t('reading.neighbours.near')}
        rows={near}
        besides={(index) => {
          const positions = near[index]?.positions ?? [];
          return t('reading.neighbours.places', {
            places: placesOf(positions),
            smart_count: positions.length,
          });
        }}
      />
      <Kind title={t('reading.neighbours.sameNameAndBirth')} rows={sameNameAndBirth} />
    </Box>
  );
}

interface KindProps {
  title: string;
  rows: readonly Neighbour[];
  besides?: (index: number) => string;
}

function Kind({ title, rows, besides }: KindProps) {
  const t = useT();
  if (rows.length === 0) return null;
  return (
    <Box>
      <Box sx={{ color: 'console.tones.waiting.main', fontWeight: 500 }}>{title}</Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {rows.slice(0, most).map((row, index) => (
          <Line key={row.personId} row={row}>
            {besides?.(index)}
          </Line>
        ))}
      </Box>
      {rows.length > most ? t('reading.neighbours.more', { smart_count: rows.length - most }) : null}
    </Box>
  );
}

function Line({ row, children }: { row: Neighbour; children: ReactNode }) {
  const t = useT();
  return (
    <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2 }}>
      <Link
        href={paths.person(row.personId)}
        target="_blank"
        rel="noopener"
        aria-label={`${row.name} (${t('reading.neighbours.newTab')})`}
        sx={{ fontWeight: 600 }}
      >
        {row.name}
      </Link>
      <IdNumber value={row.idNumberMasked} />
      <span>{row.unitName ?? t('operations.person.noUnit')}</span>
      {children ? <Box component="span">{children}</Box> : null}
      {row.status === 'active' ? null : <StatusTag kind="person" status={row.status} />}
    </Box>
  );
}
