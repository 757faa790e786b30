import type { DiagnosisAnswer } from '../../server/diagnosis/contract.ts';
import { call } from './http.ts';
import type { Abortable, DiagnosisBody, SubjectKind } from './types.ts';

/** The query of an address, ids, years and words only; empty where nothing is asked. */
export function addressOf(values: Readonly<Record<string, string | number | null | undefined>>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
}

/** Asks for a diagnosis; what the caller says of himself stands in the body, never in an address. */
export async function diagnose(
  kind: SubjectKind,
  id: string,
  { stated, ...about }: DiagnosisBody,
  options: Abortable = {},
): Promise<DiagnosisAnswer> {
  const path = `/${kind}/${encodeURIComponent(id)}/diagnosis`;
  const { year, ...rest } = about;
  if (!stated) return call(`${path}${addressOf({ ...rest, year: year as number | undefined })}`, options);
  return call(path, { method: 'POST', body: { ...about, stated }, read: true, ...options });
}
