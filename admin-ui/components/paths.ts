const part = encodeURIComponent;

/** Where the console shows a thing; ids only, an address never holds anything personal. */
export const paths = {
  cases: () => '/cases',
  case: (id: string) => `/cases/${part(id)}`,
  operations: () => '/operations',
  operation: (id: string) => `/operations/${part(id)}`,
  letters: () => '/letters',
  persons: () => '/persons',
  person: (id: string) => `/persons/${part(id)}/show`,
  units: () => '/units',
  duplicates: () => '/duplicate-candidates',
  /** Those of one unit only. */
  personsOf: (unitId: string) => `/persons?unit=${part(unitId)}`,
  /** The person's page with one record opened. */
  record: (personId: string, recordId: string) => `/persons/${part(personId)}/show?record=${part(recordId)}`,
  unit: (id: string) => `/units/${part(id)}/show`,
  applications: () => '/applications',
  /** Of an administrator: the id is the right's. */
  application: (id: string) => `/applications/administrators/${part(id)}`,
  /** Of a unit that registers itself: the id is the unit's. */
  registration: (unitId: string) => `/applications/registrations/${part(unitId)}`,
  diagnosis: () => '/diagnosis',
  /** The person's or the unit's page with a question asked. */
  topicOf: (kind: 'persons' | 'units', id: string, topic: string) =>
    `/${kind}/${part(id)}/show?topic=${part(topic)}`,
  /** The page of diagnoses with a question chosen. */
  diagnosisOf: (topic: string) => `/diagnosis?topic=${part(topic)}`,
  articles: () => '/articles',
  article: (id: string) => `/articles/${part(id)}`,
  directory: () => '/directory',
  tools: () => '/tools',
  learningImports: () => '/learning-imports',
  policies: () => '/policies',
  staff: () => '/staff',
  calendar: () => '/calendar-years',
  audit: () => '/audit-events',
  /** The trail of one thing only. */
  auditOf: (subjectId: string) => `/audit-events?filter=${part(JSON.stringify({ subjectId }))}`,
  account: () => '/account',
};
