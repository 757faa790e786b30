import Box from '@mui/material/Box';
import type { Veiled as VeiledValue } from '../../server/http/contract.ts';
import { useT } from '../i18n/use-t.ts';

/** Whether a value is kept from the reader until it has been re-keyed. */
export function isHidden(value: unknown): value is { hidden: true } {
  return typeof value === 'object' && value !== null && 'hidden' in value && value.hidden === true;
}

/** ●●● in place of a value that another person is about to re-key. */
export function Dots({ length = 6 }: { length?: number }) {
  const t = useT();
  return (
    <Box
      component="span"
      role="img"
      aria-label={t('common.hidden')}
      title={t('common.hidden')}
      sx={{ letterSpacing: 1 }}
    >
      {dots(length)}
    </Box>
  );
}

const groups = [6, 8, 3, 1];

// The dots of an ID number stand in its groups, as it is typed.
function dots(length: number): string {
  return length === 18 ? groups.map((size) => '●'.repeat(size)).join(' ') : '●'.repeat(length);
}

/** A value, or dots while it is hidden. */
export function Veiled({ value }: { value: VeiledValue | null }) {
  if (isHidden(value)) return <Dots />;
  return <>{value ?? '—'}</>;
}
