import { learningImportStatuses } from '../../db/schema/words.ts';
import { ListSelect, useListFilter } from '../components/ListFilters.tsx';
import { SearchField } from '../components/SearchField.tsx';
import { dayOf } from '../components/time.ts';
import { useT } from '../i18n/use-t.ts';

/** Years whose hours are still asked about. */
const yearsShown = 10;

function years(): string[] {
  const thisYear = Number(dayOf(Date.now()).slice(0, 4));
  return Array.from({ length: yearsShown }, (_, index) => String(thisYear - index));
}

/** By the number as sent (15 or 18 digits), by what became of the line, and by year. */
export function LearningImportFilters() {
  const t = useT();
  const [idNumber, setIdNumber] = useListFilter('idNumber');
  return (
    <>
      <SearchField
        label={t('learningImports.searchLabel')}
        placeholder={t('learningImports.searchHint')}
        value={idNumber}
        onCommit={setIdNumber}
        sx={{ width: { xs: '100%', sm: 280 } }}
      />
      <ListSelect
        name="status"
        label={t('resources.learning-imports.fields.status')}
        options={learningImportStatuses.map((status) => ({
          value: status,
          label: t(`words.import.${status}`),
        }))}
      />
      <ListSelect
        name="year"
        label={t('resources.learning-imports.fields.year')}
        options={years().map((year) => ({ value: year, label: year }))}
      />
    </>
  );
}
