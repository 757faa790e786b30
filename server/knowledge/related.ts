/** What the console has for an entry of the FAQ: the operations that carry it out, the diagnoses that answer it. */
import { personDiagnoses, unitDiagnoses } from '../diagnosis/catalogue.ts';

/**
 * The FAQ's operations by the console's. One that is nobody's, such as the change of a login name, or done elsewhere,
 * such as the stamp on a certificate, has none.
 */
const operationsOf: Readonly<Record<string, readonly string[]>> = {
  'OP-CHANGE-IDNO': ['correct-id-number'],
  'OP-CHANGE-UNIT-CITY': ['move-person'],
  'OP-DELETE-PERSON': ['delete-person-account'],
  'OP-DELETE-BUREAU-ACCOUNT': ['delete-bureau-account'],
  'OP-DELETE-UNIT': ['delete-unit-registration'],
  'OP-CHANGE-ORGCODE': ['correct-org-code'],
  'OP-CHANGE-HR-ACCOUNT': ['change-hr-bureau'],
  'OP-MERGE-UNITS': ['merge-units'],
  'OP-REPLACE-ADMIN': ['revoke-unit-admin', 'apply-unit-admin', 'decide-unit-admin'],
  'OP-REVOKE-ADMIN': ['revoke-unit-admin'],
  'OP-APPROVE-ADMIN': ['decide-unit-admin'],
  'OP-FIX-UNIT-LOGIN': ['restore-unit-access'],
  'OP-RESET-PW': ['reset-password'],
  'OP-RECOVER-ADMIN': ['reset-password'],
  'OP-RETURN-UNIT': ['return-record'],
  'OP-RETURN-BUREAU': ['return-record'],
  'OP-LOCATE-RETURNED': [],
  'OP-RECALC-HOURS': ['recount-hours'],
  'OP-RECONCILE-LEARNING-NET': ['reconcile-learning-hours'],
  'OP-CHANGE-LOGIN-NAME': [],
  'OP-CHANGE-NAME-SELF': [],
  'OP-STAMP-CERT': [],
};

/** Types of operations, each once, in the order the FAQ names them. */
export const relatedOperations = (named: readonly string[]): string[] => [
  ...new Set(named.flatMap((name) => operationsOf[name] ?? [])),
];

/** Topics of diagnoses that name the entry as theirs. */
export const relatedDiagnoses = (articleId: string): string[] =>
  [...personDiagnoses, ...unitDiagnoses].flatMap(({ topic, faq }) =>
    faq.includes(articleId) ? [topic] : [],
  );
