import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { DataTable } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import type { LetterRow } from '../../server/letters/contract.ts';
import { ActionsLabel } from '../components/ActionsLabel.tsx';
import { Instant } from '../components/Instant.tsx';
import { ListPage } from '../components/ListPage.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { LetterActions } from './LetterActions.tsx';
import { useLetterWords } from './use-letters.ts';

const Column = DataTable.Col<LetterRow>;
const narrow = { display: { xs: 'none', sm: 'table-cell' } };
const middle = { display: { xs: 'none', md: 'table-cell' } };

/** Letters that nobody sent yet, the oldest first: an approval or a lapse writes one while nobody looks at the case. */
export default function LetterList() {
  const t = useT();
  const words = useLetterWords();
  return (
    <ListPage
      permission="case:work"
      resource="letters"
      title={t('letters.toSend.title')}
      sort={{ field: 'createdAt', order: 'ASC' }}
      filter={{ unsent: 'true' }}
      empty={{ title: t('letters.toSend.emptyTitle'), text: t('letters.toSend.emptyText') }}
    >
      <DataTable<LetterRow> bulkActionButtons={false} rowClick={false}>
        <Column
          source="caseNumber"
          disableSort
          render={(letter) => (
            <>
              <Link
                component={RouterLink}
                to={paths.case(letter.caseId ?? '')}
                sx={{ fontWeight: 500, whiteSpace: 'nowrap' }}
              >
                {letter.caseNumber}
              </Link>
              <Box sx={{ display: { sm: 'none' }, color: 'text.secondary', fontSize: 12 }}>
                {words(letter)}
              </Box>
            </>
          )}
        />
        <Column source="kind" disableSort sx={narrow} render={(letter) => words(letter)} />
        <Column source="createdAt" sx={narrow} render={({ createdAt }) => <Instant at={createdAt} />} />
        <Column source="createdByName" disableSort sx={middle} />
        <Column label={<ActionsLabel />} render={(letter) => <LetterActions letter={letter} />} />
      </DataTable>
    </ListPage>
  );
}
