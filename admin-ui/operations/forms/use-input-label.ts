import { useCallback } from 'react';
import { useTranslate } from 'react-admin';

export type InputLabel = (type: string, field: string) => string;

/** What a field of an operation's input is called; the field itself where a newer server has one without a name. */
export function useInputLabel(): InputLabel {
  const translate = useTranslate();
  return useCallback(
    (type, field) =>
      translate(`forms.inputOf.${type}.${field}`, { _: translate(`forms.input.${field}`, { _: field }) }),
    [translate],
  );
}

/** Where the words of a choice stand when they are words of the registry. */
const elsewhere: Record<string, string> = {
  approval: 'words.approvalBy',
  role: 'words.role',
  status: 'words.staff',
};

/** What a value of a choice is called. */
export function useChoiceWord(): (field: string, value: string) => string {
  const translate = useTranslate();
  return useCallback(
    (field, value) => translate(`${elsewhere[field] ?? `forms.choice.${field}`}.${value}`, { _: value }),
    [translate],
  );
}
