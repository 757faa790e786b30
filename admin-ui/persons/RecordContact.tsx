import Box from '@mui/material/Box';
import type { PersonPage, RecordRow } from '../../server/registry/contract.ts';
import { CallBack } from '../components/CallBack.tsx';
import { Mono } from '../components/Mono.tsx';
import { useT } from '../i18n/use-t.ts';

const line = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3 } as const;

interface RecordContactProps {
  record: RecordRow;
  contact: PersonPage['recordHolders'][number] | undefined;
}

/** Whom to call about a record that waits: at the unit its administrators, from the bureau both in turn. */
export function RecordContact({ record, contact }: RecordContactProps) {
  const t = useT();
  if (!contact || !['unit-review', 'returned-to-unit', 'bureau-review'].includes(record.status)) return null;
  const { bureau, admins } = contact;
  const atBureau = record.status === 'bureau-review';
  return (
    <Box sx={{ display: 'grid', gap: 1, pl: 5, pb: 2 }}>
      {atBureau ? (
        <Box sx={line}>
          <span>{t('persons.callFor', { who: bureau.name })}</span>
          <Mono>{bureau.phone}</Mono>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {bureau.address}
          </Box>
        </Box>
      ) : null}
      {admins.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>{t('persons.callNobody')}</Box>
      ) : (
        admins.map((admin) => (
          <Box key={admin.id} sx={line}>
            <span>
              {t(atBureau ? 'persons.callThen' : 'persons.callFor', {
                who: `${admin.name ?? '—'}（${record.unitName ?? '—'}）`,
              })}
            </span>
            <Mono>{admin.phoneMasked ?? '—'}</Mono>
            <CallBack admin={admin} />
          </Box>
        ))
      )}
    </Box>
  );
}
