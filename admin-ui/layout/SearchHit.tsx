import Box from '@mui/material/Box';
import { Link } from 'react-router';
import { IdNumber } from '../components/IdNumber.tsx';
import { Instant } from '../components/Instant.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import type { Hit } from './use-quick-search.ts';

interface SearchHitProps {
  id: string;
  hit: Hit;
  active: boolean;
  onOpen: () => void;
}

function Words({ hit }: { hit: Hit }) {
  if (hit.kind === 'persons') {
    const { name, idNumberMasked, unitName, status } = hit.row;
    return (
      <>
        <Box component="span" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
          {name}
        </Box>
        <IdNumber value={idNumberMasked} sx={{ color: 'text.secondary', fontSize: 12 }} />
        <Box component="span" className="rest">
          {unitName}
        </Box>
        {status === 'active' ? null : <StatusTag kind="person" status={status} />}
      </>
    );
  }
  const { number, subject, requesterName, status, receivedAt } = hit.row;
  return (
    <>
      <Box
        component="span"
        sx={({ typography }) => ({ fontFamily: typography.mono.fontFamily, fontSize: 12 })}
      >
        {number}
      </Box>
      <Box component="span" className="rest">
        {[subject, requesterName].filter(Boolean).join(' · ')}
      </Box>
      <Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>
        <Instant at={receivedAt} />
      </Box>
      <StatusTag kind="case" status={status} />
    </>
  );
}

/** One result: a real link that is also an option of the list. */
export function SearchHit({ id, hit, active, onOpen }: SearchHitProps) {
  return (
    <Box
      component={Link}
      to={hit.to}
      role="option"
      id={id}
      aria-selected={active}
      tabIndex={-1}
      onClick={onOpen}
      sx={({ palette, shape }) => ({
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        px: 2,
        minHeight: 36,
        fontSize: 13,
        borderRadius: `${shape.borderRadius}px`,
        color: 'inherit',
        textDecoration: 'none',
        '&:hover': { backgroundColor: palette.console.tones.neutral.soft },
        '&[aria-selected="true"]': { backgroundColor: palette.console.tones.accent.soft },
        '& .rest': {
          flex: 1,
          minWidth: 0,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        },
      })}
    >
      <Words hit={hit} />
    </Box>
  );
}
