import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { NextStep } from '../../server/diagnosis/contract.ts';
import { Mono } from '../components/Mono.tsx';
import { useT } from '../i18n/use-t.ts';

/** Somebody to phone; a covered number can be read and not dialled. */
export function CallLine({ call }: { call: NonNullable<NextStep['call']> }) {
  const t = useT();
  const { who, name, phone, address } = call;
  const dialled = phone?.replaceAll(/[^\d+]/g, '') ?? '';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5, fontSize: 13 }}>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('diagnosis.step.callOf', { who: t(`diagnosis.who.${who}`) })}
      </Box>
      <Box component="span" sx={{ fontWeight: 600 }}>
        {name}
      </Box>
      {phone ? (
        <Mono>
          {phone.includes('*') ? (
            phone
          ) : (
            <Link href={`tel:${dialled}`} color="primary">
              {phone}
            </Link>
          )}
        </Mono>
      ) : null}
      {address ? (
        <Box component="span" sx={{ width: '100%', color: 'text.secondary' }}>
          {address}
        </Box>
      ) : null}
    </Box>
  );
}
