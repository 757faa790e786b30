import CloudOffIcon from '@mui/icons-material/CloudOff';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useSession } from '../auth-provider/index.ts';
import { announce } from '../components/announce.ts';
import { useConnection } from '../data-provider/connection.ts';
import { useT } from '../i18n/use-t.ts';
import type { ToneName } from '../theme/tokens.ts';

function Banner({ tone, icon, children }: { tone: ToneName; icon?: ReactNode; children: ReactNode }) {
  return (
    <Box
      sx={({ palette }) => ({
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'center',
        gap: 2,
        px: 4,
        py: 1,
        fontSize: 12,
        fontWeight: 500,
        color: palette.console.tones[tone].main,
        backgroundColor: palette.console.tones[tone].soft,
        '& svg': { fontSize: 16 },
      })}
    >
      {icon}
      {children}
    </Box>
  );
}

/** Says that the data is invented, and that the server is out of reach. */
export function Banners() {
  const t = useT();
  const session = useSession();
  const reachable = useConnection();
  const queryClient = useQueryClient();
  const before = useRef(reachable);
  useEffect(() => {
    if (before.current === reachable) return;
    before.current = reachable;
    if (reachable) void queryClient.refetchQueries({ predicate: ({ state }) => state.status === 'error' });
    announce(t(reachable ? 'layout.connectionBack' : 'layout.connectionLost'));
  }, [reachable, t, queryClient]);
  return (
    <>
      {session?.demo ? <Banner tone="waiting">{t('layout.demo')}</Banner> : null}
      {reachable ? null : (
        <Banner tone="refused" icon={<CloudOffIcon aria-hidden />}>
          {t('layout.connectionLost')}
        </Banner>
      )}
    </>
  );
}
