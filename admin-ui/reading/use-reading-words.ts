import type { CaseReading } from '../../server/reading/contract.ts';
import { useT } from '../i18n/use-t.ts';

/** How what the machine says is put into words. */
export function useReadingWords() {
  const t = useT();
  const listed = (words: readonly (string | number)[]) => words.join(t('operations.listComma'));
  return {
    /** Places of a number, counted from 0, as people count them. */
    placesOf: (positions: readonly number[]) => listed(positions.map((position) => position + 1)),
    speaksForPerson: (by: CaseReading['persons'][number]['by']) =>
      t('reading.speaks', { reasons: listed(by.map((reason) => t(`reading.personBy.${reason}`))) }),
    speaksForUnit: (by: CaseReading['units'][number]['by']) =>
      t('reading.speaks', { reasons: listed(by.map((reason) => t(`reading.unitBy.${reason}`))) }),
    pagesOf: (places: readonly number[]) => listed(places),
    /** How far it is, while it is not done; null once it is. */
    progress: (reading: CaseReading | null): string | null => {
      if (reading?.status === 'failed') return t('reading.failed');
      if (reading?.status === 'reading') return t('reading.running');
      if (reading?.status !== 'queued') return null;
      return reading.ahead > 0 ? t('reading.queued', { smart_count: reading.ahead }) : t('reading.next');
    },
  };
}
