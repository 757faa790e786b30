import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useId, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { CallerPanel } from '../../server/cases/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { Mono } from '../components/Mono.tsx';
import { paths } from '../components/paths.ts';
import { StatusTag } from '../components/StatusTag.tsx';
import { useT } from '../i18n/use-t.ts';

/** How many are shown before somebody asks for the rest. */
const listed = 2;

/** What the same requester asked before, the newest first. */
export function CallerHistory({ history }: Pick<CallerPanel, 'history'>) {
  const t = useT();
  const id = useId();
  const [all, setAll] = useState(false);
  if (history.length === 0) return null;
  return (
    <Box>
      <Box component="ul" id={id} aria-label={t('callers.history')} sx={list}>
        {(all ? history : history.slice(0, listed)).map((one) => (
          <Box component="li" key={one.id} sx={line}>
            <Link component={RouterLink} to={paths.case(one.id)} color="inherit">
              <Mono>{one.number}</Mono>
            </Link>
            <Box component="span" sx={{ flex: '1 1 120px', minWidth: 0, overflowWrap: 'anywhere' }}>
              {one.subject}
            </Box>
            <Instant at={one.receivedAt} />
            <StatusTag kind="case" status={one.status} />
          </Box>
        ))}
      </Box>
      {history.length > listed ? (
        <Button
          size="small"
          variant="text"
          aria-expanded={all}
          aria-controls={id}
          onClick={() => setAll(!all)}
          sx={{ mt: 0.5, ml: -2 }}
        >
          {all ? t('callers.fewer') : t('callers.more', { count: history.length })}
        </Button>
      ) : null}
    </Box>
  );
}

const list = { m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 } as const;
const line = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 2,
  color: 'text.secondary',
} as const;
