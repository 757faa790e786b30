import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { CallerPanel, CaseRow, MaybeCaller } from '../../server/cases/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { putCase } from '../cases/case-cache.ts';
import { Instant } from '../components/Instant.tsx';
import { paths } from '../components/paths.ts';
import { Tag } from '../components/Tag.tsx';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { CallerHistory } from './CallerHistory.tsx';
import { StatusCodeButton } from './StatusCodeButton.tsx';
import { VerifyCallerDialog } from './VerifyCallerDialog.tsx';

interface CallerSectionProps {
  row: CaseRow;
  /** Whether this user holds the case and it is still open. */
  editable: boolean;
}

/** Who asks: who the number may be, whether that was made sure, and what was asked before. */
export function CallerSection({ row, editable }: CallerSectionProps) {
  const t = useT();
  const id = useId();
  const works = useMay('case:work');
  const queryClient = useQueryClient();
  const { caller, recordCaller } = useConsole();
  const [verifying, setVerifying] = useState(false);
  const { data } = useQuery({
    queryKey: ['case-caller', row.id, row.version],
    queryFn: ({ signal }) => caller(row.id, { signal }),
    placeholderData: (before) => before,
    enabled: works,
  });
  // A fax shows by itself who sent it; of its sender only the other cases are of use.
  const spoken = row.channel === 'phone' || row.channel === 'qq';
  if (!data || (!spoken && data.history.length === 0)) return null;
  const verified = data.verified !== null && data.verified.check !== null;
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{
        px: { xs: 3, sm: 5 },
        py: 2,
        borderBottom: 1,
        borderColor: 'console.line.soft',
        fontSize: 13,
        display: 'grid',
        gap: 1.5,
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1 }}>
        <Typography id={id} variant="h2" color="textSecondary">
          {t(spoken ? `callers.title.${row.channel === 'qq' ? 'qq' : 'phone'}` : 'callers.title.fax')}
        </Typography>
        {spoken ? (
          <>
            <Tag tone={verified ? 'done' : 'waiting'}>
              {t(verified ? 'callers.verified' : 'callers.unverified')}
            </Tag>
            <Box component="span" sx={{ flex: '1 1 200px', minWidth: 0 }}>
              <Who panel={data} phone={row.requesterPhone} />
            </Box>
            {editable ? (
              <Box sx={{ display: 'flex', gap: 2, ml: 'auto' }}>
                <Button size="small" onClick={() => setVerifying(true)}>
                  {t(verified ? 'callers.verifyAgain' : 'callers.verify')}
                </Button>
                {verified ? <StatusCodeButton row={row} /> : null}
              </Box>
            ) : null}
          </>
        ) : null}
      </Box>
      <CallerHistory history={data.history} />
      {verifying ? (
        <VerifyCallerDialog
          callers={[...data.maybe, ...data.concerned]}
          nobody={t('callers.dialog.nobody')}
          onRecord={async (body) => putCase(queryClient, await recordCaller(row.id, body))}
          onClose={() => setVerifying(false)}
        />
      ) : null}
    </Box>
  );
}

function Who({ panel, phone }: { panel: CallerPanel; phone: string | null }) {
  const t = useT();
  const { verified, maybe } = panel;
  if (verified?.check)
    return (
      <>
        {verified.name ? <b>{verified.name}</b> : null} {t(`words.callerRole.${verified.role}`)} ·{' '}
        {t(`words.callerCheck.${verified.check}`)} · {verified.checkedByName}{' '}
        <Instant at={verified.checkedAt} />
      </>
    );
  if (verified) return <>{t('callers.other')}</>;
  if (maybe.length === 0) return <>{t(phone ? 'callers.nobody' : 'callers.noPhone')}</>;
  return (
    <>
      {t('callers.maybe')}{' '}
      {maybe.map((one, index) => (
        <span key={one.unitAdminId ?? one.personId}>
          {index > 0 ? t('operations.listComma') : null}
          <MaybeName caller={one} />
        </span>
      ))}
    </>
  );
}

function MaybeName({ caller }: { caller: MaybeCaller }) {
  const t = useT();
  return (
    <>
      {caller.personId ? (
        <Link component={RouterLink} to={paths.person(caller.personId)} color="inherit">
          {caller.name}
        </Link>
      ) : (
        caller.name
      )}
      {caller.role === 'unit-admin' ? ` (${t('callers.adminOf', { unit: caller.unitName ?? '' })})` : null}
    </>
  );
}
