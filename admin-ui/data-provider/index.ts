import simpleRestProvider from 'ra-data-simple-rest';
import { useDataProvider } from 'react-admin';
import { call, request } from './http.ts';
import { changes, list } from './lists.ts';
import { addressOf, diagnose } from './diagnosis.ts';
import { sessionMethods } from './session.ts';
import type { CaseVerb, ConsoleDataProvider } from './types.ts';
import { uploadFax } from './upload.ts';

export type * from './types.ts';

const rest = simpleRestProvider('/api', async (url: string, options: RequestInit = {}) => {
  const answer = await request(url, options, !options.method || options.method === 'GET');
  return { ...answer, body: '' };
});

const keyed = (key: string | undefined) => (key ? { headers: { 'Idempotency-Key': key } } : {});
const part = encodeURIComponent;

async function caseAction(id: string, verb: CaseVerb, body: unknown = {}) {
  return call(`/cases/${part(id)}/${verb}`, { method: 'POST', body });
}

/** The one data provider of the console. */
export const dataProvider: ConsoleDataProvider = {
  ...rest,
  supportAbortSignal: true,
  getList: (resource, params) => list(resource, params),
  getManyReference: (resource, { target, id, filter, ...params }) =>
    list(resource, { ...params, filter: { ...(filter as object | undefined), [target]: id } }),
  update: async (resource, { id, data, previousData }) => {
    const version: unknown = previousData?.version ?? data.version;
    return {
      data: await call(`/${resource}/${part(id)}`, {
        method: 'PUT',
        body: data,
        ...(typeof version === 'number' ? { headers: { 'If-Match': `"${version}"` } } : {}),
      }),
    };
  },

  operationTypes: (options) => call('/operation-types', options),
  neverDone: (options) => call('/operation-types/never', options),
  previewOperation: (body, options) =>
    call('/operations/preview', { method: 'POST', body, read: true, ...options }),
  submitOperation: (body, key) => call('/operations', { method: 'POST', body, ...keyed(key) }),
  approveOperation: (id, body, key) =>
    call(`/operations/${part(id)}/approve`, { method: 'POST', body, ...keyed(key) }),
  rejectOperation: (id, reason) =>
    call(`/operations/${part(id)}/reject`, { method: 'POST', body: { reason } }),
  withdrawOperation: (id) => call(`/operations/${part(id)}/withdraw`, { method: 'POST', body: {} }),
  revertOperation: (id, reason, key) =>
    call(`/operations/${part(id)}/revert`, { method: 'POST', body: { reason }, ...keyed(key) }),
  operationChanges: (id, range, options) => changes(id, range, options),
  oneTimeCode: (id) => call(`/operations/${part(id)}/one-time-code`, { method: 'POST', body: {} }),

  createCase: (body, key) => call('/cases', { method: 'POST', body, ...keyed(key) }),
  caseAction: (id, verb, ...[body]) => caseAction(id, verb, body) as never,
  viewCase: (id, options) =>
    call(`/cases/${part(id)}/view`, { method: 'POST', body: {}, read: true, ...options }),
  caseDrafts: (id, options) => call(`/cases/${part(id)}/drafts`, options),
  saveDraft: (id, body, options) => call(`/cases/${part(id)}/drafts`, { method: 'PUT', body, ...options }),
  dropDraft: (id, itemId, operationType) =>
    call(`/cases/${part(id)}/drafts?${new URLSearchParams({ itemId, operationType }).toString()}`, {
      method: 'DELETE',
    }),
  caller: (id, options) => call(`/cases/${part(id)}/caller`, options),
  tellStatusCode: (id) => call(`/cases/${part(id)}/status-code`, { method: 'POST', body: {} }),
  recordCaller: (id, body) => call(`/cases/${part(id)}/caller`, { method: 'POST', body }),
  missingMaterial: (id, options) => call(`/cases/${part(id)}/missing-material`, options),
  askConsent: (id, body, key) => call(`/cases/${part(id)}/consents`, { method: 'POST', body, ...keyed(key) }),
  decideConsent: (id, decision, note) =>
    call(`/case-consents/${part(id)}/${decision}`, { method: 'POST', body: note ? { note } : {} }),
  queueCounts: (options) => call('/queue-counts', options),

  uploadFax,
  orderPages: (id, pages) => call(`/cases/${part(id)}/pages`, { method: 'PUT', body: { pages } }),
  splitCase: (id, body, key) => call(`/cases/${part(id)}/split`, { method: 'POST', body, ...keyed(key) }),
  joinCase: (id, intoCaseId) => call(`/cases/${part(id)}/join`, { method: 'POST', body: { intoCaseId } }),
  caseProposals: (id, options) => call(`/cases/${part(id)}/proposals`, options),
  decideProposal: (id, word) => call(`/case-proposals/${part(id)}/${word}`, { method: 'POST', body: {} }),
  openLetter: async (id) => {
    const path = `/letters/${part(id)}/pdf`;
    // Asked for once beforehand, so that a refusal is said here and not in an empty tab.
    await call<unknown>(path);
    return window.open(`/api${path}`, '_blank') !== null;
  },
  sendLetter: (id, body) => call(`/letters/${part(id)}/send`, { method: 'POST', body }),
  copyLetter: (id) => call(`/letters/${part(id)}/copy`, { method: 'POST', body: {} }),
  writeCoverSheet: (body, key) => call('/cover-sheets', { method: 'POST', body, ...keyed(key) }),
  rotatePage: (faxId, page, rotation) =>
    call(`/faxes/${part(faxId)}/pages/${page}`, { method: 'PUT', body: { rotation } }),

  caseReading: (id, options) => call(`/cases/${part(id)}/reading`, options),
  witness: (caseId, body, options) =>
    call(`/cases/${part(caseId)}/witness`, { method: 'POST', body, read: true, ...options }),
  readBox: (faxId, page, body, options) =>
    call(`/faxes/${part(faxId)}/pages/${page}/read`, { method: 'POST', body, read: true, ...options }),
  neighbours: (body, options) =>
    call('/persons/neighbours', { method: 'POST', body, read: true, ...options }),

  personPage: (id, options) => call(`/persons/${part(id)}/page`, options),
  unitPage: (id, options) => call(`/units/${part(id)}/page`, options),
  search: (q, options) => call('/search', { method: 'POST', body: { q }, read: true, ...options }),
  diagnosisTopics: (options) => call('/diagnosis-topics', options),
  diagnose: (kind, id, body, options) => diagnose(kind, id, body, options),
  diagnoseAll: (kind, id, caller, options) =>
    call(`/${kind}/${part(id)}/diagnoses${addressOf(caller)}`, options),
  diagnoseStated: (body, options) => call('/diagnoses', { method: 'POST', body, read: true, ...options }),
  subjectCallers: (kind, id, options) => call(`/${kind}/${part(id)}/caller`, options),
  checkCaller: (kind, id, body) => call(`/${kind}/${part(id)}/caller`, { method: 'POST', body }),
  countArticleUse: (id) => call(`/articles/${part(id)}/use`, { method: 'POST', body: {} }),
  guidanceHistory: (id, options) => call(`/articles/${part(id)}/guidance`, options),
  revealPerson: (id, body) => call(`/persons/${part(id)}/reveal`, { method: 'POST', body }),
  duplicateScan: (options) => call('/duplicate-candidates/refresh', options),
  startDuplicateScan: () => call('/duplicate-candidates/refresh', { method: 'POST', body: {} }),
  verifyAudit: (options) => call('/audit/verify', options),
  ...sessionMethods,
};

/** The data provider with its own methods, typed. */
export function useConsole(): ConsoleDataProvider {
  return useDataProvider<ConsoleDataProvider>();
}
