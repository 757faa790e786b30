import Box from '@mui/material/Box';
import type { z } from 'zod';
import type { subjectHours } from '../../server/registry/contract.ts';
import { useT } from '../i18n/use-t.ts';

type SubjectHours = z.infer<typeof subjectHours>;

/** One subject of a year against the rule: recognised solid, in review hatched. */
export function HoursBar({ hours }: { hours: SubjectHours }) {
  const t = useT();
  const { required, recognised, pending } = hours;
  const subject = t(`words.subject.${hours.subject}`);
  const scale = Math.max(required, 1);
  const done = Math.min(1, recognised / scale);
  const coming = Math.min(1 - done, pending / scale);
  const short = Math.max(0, required - recognised);
  return (
    <Box sx={{ minWidth: 0, fontSize: 14 }}>
      {subject}
      <Box component="span" sx={{ ml: 3 }}>
        <strong>{recognised}</strong> / {required}
      </Box>
      <Box
        role="img"
        aria-label={t('persons.hoursBar', { subject, recognised, required, pending })}
        sx={({ palette }) => ({
          display: 'flex',
          height: 8,
          mt: 1.75,
          mb: 1,
          borderRadius: '4px',
          overflow: 'hidden',
          backgroundColor: palette.console.line.main,
          printColorAdjust: 'exact',
        })}
      >
        <Box sx={{ width: `${done * 100}%`, bgcolor: 'primary.main' }} />
        <Box
          sx={({ palette: { console } }) => ({
            width: `${coming * 100}%`,
            background: `repeating-linear-gradient(45deg, ${console.stripe[0]} 0 4px, ${console.stripe[1]} 4px 8px)`,
          })}
        />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, fontSize: 12, color: 'text.disabled' }}>
        {short > 0 ? (
          <Box
            component="span"
            sx={({ palette }) => ({ color: palette.console.tones.refused.main, fontWeight: 500 })}
          >
            {t('persons.short', { hours: short })}
          </Box>
        ) : (
          <span>{t(recognised > required ? 'persons.metOver' : 'persons.met')}</span>
        )}
        {pending > 0 ? <span>{t('persons.pending', { hours: pending })}</span> : null}
      </Box>
    </Box>
  );
}
