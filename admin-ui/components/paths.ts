const part = encodeURIComponent;

/** Where the console shows a thing; ids only, an address never holds anything personal. */
export const paths = {
  cases: () => '/cases',
  case: (id: string) => `/cases/${part(id)}`,
  operations: () => '/operations',
  operation: (id: string) => `/operations/${part(id)}`,
  persons: () => '/persons',
  person: (id: string) => `/persons/${part(id)}/show`,
  units: () => '/units',
  unit: (id: string) => `/units/${part(id)}/show`,
  audit: () => '/audit-events',
  /** The trail of one thing only. */
  auditOf: (subjectId: string) => `/audit-events?filter=${part(JSON.stringify({ subjectId }))}`,
  account: () => '/account',
};
