import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CaseRow } from '../../server/cases/contract.ts';
import { RowLink } from '../components/RowLink.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { useIsClaimable } from './case-rights.ts';
import { CaseClock } from './CaseClock.tsx';
import { HolderAndViewers } from './HolderAndViewers.tsx';
import { useCaseMatter } from './use-case-matter.ts';

interface QueueCardsProps {
  rows: readonly CaseRow[];
  onClaim: ((row: CaseRow) => void) | null;
}

/** The tab on a phone: three short lines a case. */
export function QueueCards({ rows, onClaim }: QueueCardsProps) {
  const t = useT();
  const matter = useCaseMatter();
  const isClaimable = useIsClaimable();
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', fontSize: 13 }}>
      {rows.map((row) => (
        <Box
          component="li"
          key={row.id}
          sx={{
            position: 'relative',
            display: 'grid',
            gap: 1,
            px: 3,
            py: 2,
            borderTop: 1,
            borderColor: 'console.line.soft',
          }}
        >
          <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
            <RowLink to={paths.case(row.id)}>{matter(row)}</RowLink>
            <CaseClock row={row} />
          </Box>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, color: 'text.secondary' }}>
            <Box component="span" sx={{ fontFamily: (theme) => theme.typography.mono.fontFamily }}>
              {row.number}
            </Box>
            <span>{row.requesterName}</span>
            <span>{t(`words.channel.${row.channel}`)}</span>
          </Box>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
            <StatusTag kind="case" status={row.status} />
            <HolderAndViewers row={row} />
            {onClaim && isClaimable(row) ? (
              <Button
                size="small"
                data-claim
                aria-label={t(row.assigneeId ? 'cases.takeOverOf' : 'cases.claimOf', { number: row.number })}
                onClick={() => onClaim(row)}
                sx={{ ml: 'auto', position: 'relative', zIndex: 1 }}
              >
                {t(row.assigneeId ? 'cases.takeOver' : 'cases.claim')}
              </Button>
            ) : null}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
