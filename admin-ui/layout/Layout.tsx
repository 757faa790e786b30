import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { FirstPassword } from '../account/FirstPassword.tsx';
import { useSession } from '../auth-provider/index.ts';
import { useSessionState } from '../auth-provider/session-store.ts';
import { SessionExpiredDialog } from '../auth/SessionExpiredDialog.tsx';
import { PageSkeleton } from '../components/Skeletons.tsx';
import { paths } from '../components/paths.ts';
import { isBehindDialog, useHotkeys } from '../components/use-hotkeys.ts';
import { languageTag } from '../i18n/locale.ts';
import { useLocaleName, useT } from '../i18n/use-t.ts';
import { sizes } from '../theme/tokens.ts';
import { Banners } from './Banners.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Header } from './Header.tsx';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { MainMenu } from './MainMenu.tsx';
import { SearchDialog } from './SearchDialog.tsx';
import { SkipLink } from './SkipLink.tsx';

/** Tells the document, and every answer of the server, which language the user reads. */
function useLanguageOfPage(): void {
  const locale = useLocaleName();
  const queryClient = useQueryClient();
  useEffect(() => {
    const tag = languageTag(locale);
    if (document.documentElement.lang === tag) return;
    document.documentElement.lang = tag;
    void queryClient.invalidateQueries();
  }, [locale, queryClient]);
}

/** Into the page's own field for searching, where it has one. */
function focusPageSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('[role="search"] input');
  field?.focus();
  return field !== null;
}

function useShellKeys(open: { search: () => unknown; help: () => void }): void {
  const navigate = useNavigate();
  const go = (path: string) => () => void navigate(path);
  useHotkeys(
    {
      'Ctrl+k': open.search,
      '/': () => focusPageSearch() || open.search(),
      '?': open.help,
      'g c': go(paths.cases()),
      'g a': go(paths.operations()),
      'g p': go(paths.persons()),
      'g u': go(paths.units()),
      'g b': go(paths.applications()),
      'g k': go(paths.articles()),
    },
    { inFields: ['Ctrl+k'], overDialogs: ['Ctrl+k'] },
  );
}

/** The console, or before it the one thing that somebody with a one-time password has to do. */
export function Layout({ children }: { children: ReactNode }) {
  const session = useSession();
  useLanguageOfPage();
  if (session?.mustChangePassword) return <FirstPassword username={session.user.username} />;
  return <Frame>{children}</Frame>;
}

/** The frame of every page: bar, menu, banners and the page itself, which scrolls alone. */
function Frame({ children }: { children: ReactNode }) {
  const t = useT();
  const { pathname } = useLocation();
  const [searching, setSearching] = useState<'here' | 'beside' | null>(null);
  const { expired } = useSessionState();
  const [helping, setHelping] = useState(false);
  const [menuOpen, setMenuOpen] = useState(false);
  const search = () => {
    // Whoever has to sign in again finds nothing until then.
    if (expired) return false;
    setSearching((already) => already ?? (isBehindDialog() ? 'beside' : 'here'));
    return true;
  };
  useShellKeys({ search, help: () => setHelping(true) });
  useEffect(() => setMenuOpen(false), [pathname]);
  return (
    <Box
      sx={{ display: 'flex', flexDirection: 'column', height: '100dvh', '@media print': { height: 'auto' } }}
    >
      <SkipLink />
      <Box component="header" sx={{ flexShrink: 0, '@media print': { display: 'none' } }}>
        <Header onSearch={search} onHelp={() => setHelping(true)} onMenu={() => setMenuOpen(true)} />
        <Banners />
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <Box
          sx={({ palette }) => ({
            display: { xs: 'none', md: 'block' },
            flexShrink: 0,
            width: sizes.menu,
            overflowY: 'auto',
            backgroundColor: palette.background.paper,
            borderRight: `1px solid ${palette.divider}`,
            '@media print': { display: 'none' },
          })}
        >
          <MainMenu />
        </Box>
        <Drawer
          open={menuOpen}
          onClose={() => setMenuOpen(false)}
          slotProps={{ paper: { 'aria-label': t('layout.menu.label') } }}
          sx={{ display: { md: 'none' } }}
        >
          <Box sx={{ width: 240 }}>
            <MainMenu />
          </Box>
        </Drawer>
        <Box
          component="main"
          id="content"
          tabIndex={-1}
          // Whose page is shown: the address is ahead of it while the next one is being made ready.
          data-path={pathname}
          sx={{
            flex: 1,
            minWidth: 0,
            overflow: 'auto',
            outline: 'none',
            '@media print': { overflow: 'visible' },
          }}
        >
          <ErrorBoundary resetOn={pathname}>
            <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
      <LiveRegion />
      {searching ? <SearchDialog beside={searching === 'beside'} onClose={() => setSearching(null)} /> : null}
      {helping ? <KeyboardHelp onClose={() => setHelping(false)} /> : null}
      <SessionExpiredDialog />
    </Box>
  );
}
