import { useState } from 'react';
import type { Credentials } from '../data-provider/index.ts';
import { codeOf, problemOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import type { Translate } from '../i18n/use-t.ts';

function reasonOf(t: Translate, error: unknown, withCode: boolean): string {
  const problem = problemOf(error);
  switch (codeOf(error)) {
    case 'network':
      return t('auth.unreachable');
    case 'bad-credentials':
      return t(withCode ? 'auth.badCode' : 'auth.badCredentials');
    case 'second-factor-required':
      return withCode ? t('auth.badCode') : '';
    case 'too-many-attempts':
      return t('auth.tooMany', { seconds: Number(problem?.retryAfter) || 60 });
    default:
      return t('auth.failed', { detail: problem?.detail ?? t('common.error.server') });
  }
}

/** The two steps of signing in: the password, then the code when the account has a second factor. */
export function useSignIn(signIn: (credentials: Credentials) => Promise<unknown>) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const [codeWanted, setCodeWanted] = useState(false);
  const submit = async (credentials: Credentials) => {
    setBusy(true);
    setError('');
    try {
      await signIn(credentials);
    } catch (failure) {
      if (codeOf(failure) === 'second-factor-required') setCodeWanted(true);
      setError(reasonOf(t, failure, credentials.code !== undefined));
    } finally {
      setBusy(false);
    }
  };
  const startOver = () => {
    setCodeWanted(false);
    setError('');
  };
  return { busy, error, codeWanted, submit, startOver };
}
