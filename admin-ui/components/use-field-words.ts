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
  'unit-aliases': 'kept',
  unit_aliases: 'kept',
  'learning-imports': 'import',
  learning_imports: 'import',
  notices: 'notice',
  'case-items': 'item',
  case_items: 'item',
  staff: 'staff',
  cases: 'case',
  operations: 'operation',
};

/** Which words the values of a column are, where they are not called as the column is. */
const fieldWords: Record<string, string> = {
  approval: 'approvalBy',
  source: 'recordSource',
  origin: 'unitAdminOrigin',
  'accounts.kind': 'accountKind',
  'unit-aliases.kind': 'aliasKind',
  'unit_aliases.kind': 'aliasKind',
  'notices.kind': 'noticeKind',
};

/** ISO 8601 as the API tells a time; a time that is not yet known is in words. */
const isInstant = (value: string): boolean => /^\d{4}-\d{2}-\d{2}T/.test(value);

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
  // A plan that is not in force yet does not know when that will be, nor the ids of its new rows.
  const word = useCallback(
    (resource: string, field: string, value: string | number | boolean) => {
      if (value === '$now') return translate('common.onApplication');
      if (typeof value === 'string' && value.startsWith('$new:')) return translate('common.newRow');
      if (field === 'cityCode' || field === 'districtCode') return regionName(String(value));
      if (typeof value === 'string' && isInstant(value)) return fullInstant(value);
      const words =
        field === 'status'
          ? statusWords[resource]
          : (fieldWords[`${resource}.${field}`] ?? fieldWords[field] ?? field);
      return words && typeof value === 'string'
        ? translate(`words.${words}.${value}`, { _: value })
        : String(value);
    },
    [translate, regionName],
  );
  return { label, word };
}
