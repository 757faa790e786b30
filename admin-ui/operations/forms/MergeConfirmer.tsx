import type { UnitPage } from '../../../server/registry/contract.ts';
import { useT } from '../../i18n/use-t.ts';
import { CallBackChoice } from './CallBackChoice.tsx';

interface MergeConfirmerProps {
  pages: readonly UnitPage[];
  value: string;
  error: string | null;
  onChange: (value: string) => void;
}

/** Who confirms that the two are one: an administrator who was called, or the bureau in words. */
export function MergeConfirmer({ pages, value, error, onChange }: MergeConfirmerProps) {
  const t = useT();
  return (
    <CallBackChoice
      name="confirmedBy"
      label={t('forms.input.confirmedBy')}
      pages={pages}
      isLoading={false}
      failure={null}
      onRetry={() => undefined}
      value={value}
      onChange={onChange}
      editable
      error={error}
      other={t('forms.merge.bureauConfirms')}
      otherText={t('forms.merge.bureauConfirmsText')}
      onFocus={() => undefined}
      onLeave={() => undefined}
    />
  );
}
