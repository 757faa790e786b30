import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Page, PageHead } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { Require } from '../components/Require.tsx';
import { useT } from '../i18n/use-t.ts';
import { AttachmentCheck } from './AttachmentCheck.tsx';
import { BureauFinder } from './BureauFinder.tsx';
import { HoursCalculator } from './HoursCalculator.tsx';
import { NumberCheck } from './NumberCheck.tsx';

const column = { display: 'grid', gap: 3.5, alignContent: 'start', minWidth: 0 } as const;

/** 查询工具: what a caller asks that no row of the registry has to answer. */
export default function ToolsPage() {
  return (
    <Require permission="registry:read">
      <PermittedToolsPage />
    </Require>
  );
}

function PermittedToolsPage() {
  const t = useT();
  return (
    <Page>
      <PageHead>
        <PageTitle>{t('tools.title')}</PageTitle>
        <Typography variant="body2" color="textSecondary">
          {t('tools.text')}
        </Typography>
      </PageHead>
      <Box
        sx={{
          display: 'grid',
          gap: 3.5,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
        }}
      >
        <Box sx={column}>
          <NumberCheck />
          <BureauFinder />
        </Box>
        <Box sx={column}>
          <HoursCalculator />
          <AttachmentCheck />
        </Box>
      </Box>
    </Page>
  );
}
