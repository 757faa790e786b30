import Box from '@mui/material/Box';
import { useMay } from '../auth-provider/index.ts';
import { Kbd } from '../components/Kbd.tsx';
import { ListSelect, useListFilter } from '../components/ListFilters.tsx';
import { SearchField } from '../components/SearchField.tsx';
import { useRegions } from '../components/use-region-names.ts';
import { useT } from '../i18n/use-t.ts';

/** By the name or the code of either unit, and by the city of either; and the keys that judge. */
export function DuplicateFilters() {
  const t = useT();
  const [q, setQ] = useListFilter('q');
  const cities = useRegions().filter((region) => region.level === 'city');
  return (
    <Box
      role="search"
      aria-label={t('duplicates.searchLabel')}
      sx={({ palette }) => ({
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        px: { xs: 3, sm: 4 },
        py: 2.5,
        borderBottom: `1px solid ${palette.console.line.soft}`,
      })}
    >
      <SearchField
        label={t('duplicates.searchLabel')}
        placeholder={t('duplicates.searchHint')}
        value={q}
        onCommit={setQ}
        sx={{ width: { xs: '100%', sm: 280 } }}
      />
      <ListSelect
        name="cityCode"
        label={t('fields.cityCode')}
        options={cities.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Keys />
    </Box>
  );
}

function Keys() {
  const t = useT();
  const mayJudge = useMay('duplicate:judge');
  if (!mayJudge) return null;
  return (
    <Box
      aria-hidden
      sx={{
        display: { xs: 'none', md: 'flex' },
        alignItems: 'center',
        gap: 1.5,
        ml: 'auto',
        fontSize: 12,
        color: 'text.secondary',
      }}
    >
      <Kbd>J</Kbd>
      <Kbd>K</Kbd>
      <span>{t('layout.keyboard.move')}</span>
      {(['duplicate', 'different', 'merge'] as const).map((action) => (
        <Box component="span" key={action} sx={{ ml: 1.5 }}>
          <Kbd>{keyOf[action]}</Kbd> {t(`duplicates.keys.${action}`)}
        </Box>
      ))}
    </Box>
  );
}

const keyOf = { duplicate: 'D', different: 'N', merge: 'M' } as const;
