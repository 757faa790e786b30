import { QuietSelect } from '../components/QuietSelect.tsx';
import { useT } from '../i18n/use-t.ts';

interface YearSelectProps {
  years: number[];
  year: number | null;
  onYear: (year: number | null) => void;
  /** Offers all years at once. */
  all?: boolean;
}

/** One of the years there is anything about. */
export function YearSelect({ years, year, onYear, all = false }: YearSelectProps) {
  const t = useT();
  const options = years.map((candidate) => ({ value: String(candidate), label: String(candidate) }));
  return (
    <QuietSelect
      label={t('persons.year')}
      value={year === null ? '' : String(year)}
      onChange={(value) => onYear(value === '' ? null : Number(value))}
      options={all ? [{ value: '', label: t('persons.allYears') }, ...options] : options}
    />
  );
}
