import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { roles } from '../../db/schema/words.ts';
import type { Role } from '../../db/schema/words.ts';
import { problemOf } from '../data-provider/problem.ts';
import { sessionMethods } from '../data-provider/session.ts';
import { useT } from '../i18n/use-t.ts';

interface DemoUser {
  username: string;
  name?: string;
  role?: Role;
}

function toDemoUser(entry: unknown): DemoUser[] {
  if (typeof entry === 'string') return [{ username: entry }];
  if (typeof entry !== 'object' || entry === null || !('username' in entry)) return [];
  const { username, name, role } = entry as Record<string, unknown>;
  const known = roles.find((candidate) => candidate === role);
  return [
    {
      username: String(username),
      ...(typeof name === 'string' ? { name } : {}),
      ...(known ? { role: known } : {}),
    },
  ];
}

/** The log-ins that a demonstration server tells in its answer to somebody without a session. */
async function demoUsers(signal: AbortSignal): Promise<DemoUser[]> {
  try {
    await sessionMethods.session({ signal });
    return [];
  } catch (error) {
    const told = problemOf(error)?.demoUsers;
    return Array.isArray(told) ? told.flatMap(toDemoUser) : [];
  }
}

/** One button per demonstration log-in. */
export function DemoUsers({ onChoose }: { onChoose: (username: string) => void }) {
  const t = useT();
  const { data: users = [] } = useQuery({
    queryKey: ['demo-users'],
    queryFn: ({ signal }) => demoUsers(signal),
    staleTime: Infinity,
  });
  if (users.length === 0) return null;
  return (
    <Box component="section" aria-label={t('auth.demoTitle')} sx={{ width: '100%', maxWidth: 520 }}>
      <Typography variant="h2" color="textSecondary">
        {t('auth.demoTitle')}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ mb: 2 }}>
        {t('auth.demoHelp')}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 1.5 }}>
        {users.map(({ username, name, role }) => (
          <ButtonBase
            key={username}
            onClick={() => onChoose(username)}
            sx={({ palette, shape, typography }) => ({
              justifyContent: 'space-between',
              gap: 2,
              px: 3,
              minHeight: 36,
              fontSize: 13,
              border: `1px solid ${palette.divider}`,
              borderRadius: `${shape.borderRadius}px`,
              backgroundColor: palette.background.paper,
              '&:hover': { borderColor: palette.console.line.strong },
              '& code': { fontFamily: typography.mono.fontFamily, fontSize: 12 },
            })}
          >
            <code>{username}</code>
            <Box component="span" sx={{ color: 'text.secondary', textAlign: 'end' }}>
              {[name, role && t(`words.role.${role}`)].filter(Boolean).join(' · ')}
            </Box>
          </ButtonBase>
        ))}
      </Box>
    </Box>
  );
}
