import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { EmptyState } from '../components/EmptyState.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { useT } from '../i18n/use-t.ts';

function DeadEnd({ title, text }: { title: string; text: string }) {
  const t = useT();
  return (
    <>
      <PageTitle hidden>{title}</PageTitle>
      <EmptyState
        title={title}
        action={
          <Button component={Link} to="/">
            {t('common.crash.home')}
          </Button>
        }
      >
        {text}
      </EmptyState>
    </>
  );
}

/** An address without a page. */
export function NotFoundPage() {
  const t = useT();
  return <DeadEnd title={t('common.notFoundPage.title')} text={t('common.notFoundPage.text')} />;
}

/** A page the role has no permission for. */
export function AccessDeniedPage() {
  const t = useT();
  return <DeadEnd title={t('common.accessDenied.title')} text={t('common.accessDenied.text')} />;
}
