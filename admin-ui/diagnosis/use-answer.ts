import { skipToken, useQuery } from '@tanstack/react-query';
import { useConsole } from '../data-provider/index.ts';
import type { DiagnosisBody } from '../data-provider/index.ts';
import { useLocaleName } from '../i18n/use-t.ts';
import type { Subject } from './subject.ts';

/** What of a question the caller or the page narrows it by. */
export type Narrowed = Omit<DiagnosisBody, 'topic' | 'callerId' | 'caseId' | 'year'> & { year?: number };

/** Who is on the phone: by a check of his own, or by the case about the same row. */
export type OnThePhone = Pick<DiagnosisBody, 'callerId' | 'caseId'>;

type Of = Pick<Subject, 'kind' | 'id'>;

/** The reason behind one question; asked anew for another caller, another year, or after a change of the row. */
export function useAnswer(
  { kind, id }: Of,
  topic: DiagnosisBody['topic'] | null,
  narrowed: Narrowed,
  caller: OnThePhone,
  enabled: boolean,
) {
  const console = useConsole();
  const locale = useLocaleName();
  return useQuery({
    // Under the kind of row, so that an operation done here has it asked for anew.
    queryKey: [kind, 'diagnosis', id, locale, topic, narrowed, caller],
    queryFn:
      enabled && topic !== null
        ? ({ signal }) => console.diagnose(kind, id, { topic, ...narrowed, ...caller }, { signal })
        : skipToken,
    // What a caller says of himself is forgotten with the answer.
    ...(narrowed.stated ? { gcTime: 0 } : {}),
  });
}

/** What is not in order, of everything that can be asked. */
export function useCheckup({ kind, id }: Of, caller: OnThePhone, enabled: boolean) {
  const console = useConsole();
  const locale = useLocaleName();
  return useQuery({
    queryKey: [kind, 'diagnoses', id, locale, caller],
    queryFn: ({ signal }) => console.diagnoseAll(kind, id, caller, { signal }),
    enabled,
  });
}
