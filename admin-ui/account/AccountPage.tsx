import Box from '@mui/material/Box';
import { useSession } from '../auth-provider/index.ts';
import { Fact, Facts } from '../components/Facts.tsx';
import { Mono } from '../components/Mono.tsx';
import { Page, PageHead } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { Panel } from '../components/Panel.tsx';
import { useT } from '../i18n/use-t.ts';
import { PasswordPanel } from './PasswordPanel.tsx';
import { SecondFactorPanel } from './SecondFactorPanel.tsx';

/** The signed-in user's own account. */
export default function AccountPage() {
  const t = useT();
  const session = useSession();
  if (!session) return null;
  const { name, username, role } = session.user;
  return (
    <Page>
      <PageHead>
        <PageTitle>{t('account.title')}</PageTitle>
      </PageHead>
      <Box sx={{ display: 'grid', gap: 3.5, maxWidth: 640 }}>
        <Panel title={t('account.who')}>
          <Facts>
            <Fact label={t('account.name')}>{name}</Fact>
            <Fact label={t('account.username')}>
              <Mono>{username}</Mono>
            </Fact>
            <Fact label={t('account.role')}>{t(`words.role.${role}`)}</Fact>
          </Facts>
        </Panel>
        <PasswordPanel username={username} />
        <SecondFactorPanel />
      </Box>
    </Page>
  );
}
