import { useCallback } from 'react';
import { useTranslate } from 'react-admin';

/** Names of stored fields for people: `former-id-numbers.idNumber` first, then the resource's own label of the field. */
export function useFieldWord(): (resource: string, field: string) => string {
  const translate = useTranslate();
  return useCallback(
    (resource, field) =>
      translate(`operations.fields.${resource}.${field}`, {
        _: translate(`resources.${resource}.fields.${field}`, { _: field }),
      }),
    [translate],
  );
}

/** Whether a stored field holds an identifier, to be read character by character. */
export function isIdentifier(field: string): boolean {
  return ['idNumber', 'replacedBy', 'orgCode', 'orgKey', 'value'].includes(field);
}
