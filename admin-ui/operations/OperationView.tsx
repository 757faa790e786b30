import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { PageSkeleton } from '../components/Skeletons.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { DecidedPanel } from './DecidedPanel.tsx';
import { DecisionPanel } from './DecisionPanel.tsx';
import { EvidencePictures } from './EvidencePictures.tsx';
import { LockedPanel } from './LockedPanel.tsx';
import { OperationHead } from './OperationHead.tsx';
import { useOperation } from './use-operation.ts';
import { useOperationEvidence } from './use-operation-evidence.ts';

interface OperationViewProps {
  id: string;
  /** On a phone the list is another page. */
  back: boolean;
  onDecided: () => void;
}

/** One operation: its pictures in the middle, what it does and what can be done with it beside them. */
export function OperationView({ id, back, onDecided }: OperationViewProps) {
  const t = useT();
  const { data: operation, error, refetch } = useOperation(id, { refetchInterval: 30_000 });
  const evidence = useOperationEvidence(operation);

  if (error && !operation) {
    return (
      <Box>
        <PageTitle hidden>{t('operations.title')}</PageTitle>
        <ErrorState title={t('operations.failed')} error={error} onRetry={() => void refetch()} />
      </Box>
    );
  }
  if (!operation) {
    return (
      <Box>
        <PageTitle hidden>{t('operations.title')}</PageTitle>
        <PageSkeleton />
      </Box>
    );
  }
  const pending = operation.status === 'pending';
  return (
    <Box
      sx={{
        display: 'grid',
        minHeight: 0,
        minWidth: 0,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 432px' },
        gridTemplateRows: { xs: 'minmax(180px, 42%) minmax(0, 1fr)', lg: 'minmax(0, 1fr)' },
      }}
    >
      <EvidencePictures evidence={evidence} />
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          minHeight: 0,
          minWidth: 0,
          bgcolor: 'background.paper',
          borderLeft: { lg: 1 },
          borderTop: { xs: 1, lg: 0 },
          borderColor: { xs: 'divider', lg: 'divider' },
        }}
      >
        {back ? (
          <Button
            component={Link}
            to={paths.operations()}
            size="small"
            variant="text"
            startIcon={<ArrowBackIcon />}
            sx={{ alignSelf: 'start' }}
          >
            {t('operations.title')}
          </Button>
        ) : null}
        <OperationHead operation={operation} material={evidence.readable ? evidence.material : null} />
        {pending && operation.decidable.ok ? (
          <DecisionPanel operation={operation} onDecided={onDecided} />
        ) : pending ? (
          <LockedPanel operation={operation} />
        ) : (
          <DecidedPanel operation={operation} />
        )}
      </Box>
    </Box>
  );
}
