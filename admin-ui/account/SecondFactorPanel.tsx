import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { openSession, useSession } from '../auth-provider/session-store.ts';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { useConsole } from '../data-provider/index.ts';
import { sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import { RemoveSecondFactor } from './RemoveSecondFactor.tsx';
import { SetSecondFactor } from './SetSecondFactor.tsx';

/** Switches the second factor on or off. */
export function SecondFactorPanel() {
  const t = useT();
  const translate = useTranslate();
  const console = useConsole();
  const notify = useNotify();
  const session = useSession();
  const [removing, setRemoving] = useState(false);
  const start = useMutation({ mutationFn: () => console.startSecondFactor() });
  if (!session) return null;
  const on = session.user.secondFactor;
  const settled = (secondFactor: boolean) => {
    openSession({ ...session, user: { ...session.user, secondFactor } });
    start.reset();
    setRemoving(false);
    notify(t(secondFactor ? 'account.factorConfirmed' : 'account.factorRemoved'), { type: 'success' });
  };
  return (
    <Panel
      title={t('account.factorTitle')}
      aside={<Tag tone={on ? 'done' : 'neutral'}>{t(on ? 'account.factorIsOn' : 'account.factorIsOff')}</Tag>}
    >
      <Box sx={{ display: 'grid', gap: 3 }}>
        <Typography variant="body2">{t(on ? 'account.factorOn' : 'account.factorOff')}</Typography>
        {start.error ? <Alert severity="error">{translate(sentenceOf(start.error))}</Alert> : null}
        {start.data ? (
          <SetSecondFactor {...start.data} onCancel={() => start.reset()} onSet={() => settled(true)} />
        ) : (
          <Box>
            {on ? (
              <Button onClick={() => setRemoving(true)}>{t('account.factorRemove')}</Button>
            ) : (
              <Button onClick={() => start.mutate()} disabled={start.isPending}>
                {t('account.factorSet')}
              </Button>
            )}
          </Box>
        )}
        {removing ? (
          <RemoveSecondFactor onClose={() => setRemoving(false)} onRemoved={() => settled(false)} />
        ) : null}
      </Box>
    </Panel>
  );
}
