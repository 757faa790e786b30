import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import { fullInstant } from './time.ts';
import { useRegionName } from './use-region-names.ts';

/** Which words the statuses of a resource are. */
const statusWords: Record<string, string> = {
  accounts: 'account',
  persons: 'person',
  units: 'unit',
  'unit-admins': 'unitAdmin',
  unit_admins: 'unitAdmin',
  records: 'record',
  'former-id-numbers': 'kept',
  cases: 'case',
  operations: 'operation',
};

const monospaced = new Set([
  'idNumber',
  'idNumberMasked',
  'orgCode',
  'orgKey',
  'phone',
  'loginName',
  'replacedBy',
  'accountId',
  'personId',
  'unitId',
]);

/** Whether a field holds an identifier, set in the identifiers' face. */
export const isIdentifier = (field: string): boolean => monospaced.has(field);

/** Labels of columns and words of their stored values, for changes and the trail. */
export function useFieldWords() {
  const translate = useTranslate();
  const regionName = useRegionName();
  const label = useCallback(
    (field: string, resource = '') =>
      translate(`fields.of.${resource}.${field}`, { _: translate(`fields.${field}`, { _: field }) }),
    [translate],
  );
  const word = useCallback(
    (resource: string, field: string, value: string | number | boolean) => {
      if (field === 'cityCode' || field === 'districtCode') return regionName(String(value));
      if (field.endsWith('At')) return fullInstant(String(value));
      const words = field === 'status' ? statusWords[resource] : field;
      return words && typeof value === 'string'
        ? translate(`words.${words}.${value}`, { _: value })
        : String(value);
    },
    [translate, regionName],
  );
  return { label, word };
}
