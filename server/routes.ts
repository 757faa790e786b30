/** Every route of the API. */
import { auditRoutes } from './audit/routes.ts';
import { ownAccountRoutes } from './auth/own-account-routes.ts';
import { sessionRoutes } from './auth/session-routes.ts';
import { staffResource } from './auth/staff.ts';
import { casePageRoutes } from './cases/page-routes.ts';
import { callerRoutes } from './cases/caller-routes.ts';
import { draftRoutes } from './cases/draft-routes.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { caseRoutes } from './cases/routes.ts';
import { consentRoutes } from './cases/consent-routes.ts';
import { statusRoutes } from './cases/status-routes.ts';
import { diagnosisRoutes } from './diagnosis/routes.ts';
import { duplicateRoutes } from './duplicates/routes.ts';
import { listRoutes } from './http/list.ts';
import type { Route } from './http/route.ts';
import { faxRoutes } from './intake/routes.ts';
import { articleRoutes } from './knowledge/routes.ts';
import { learningRoutes } from './learning/routes.ts';
import { letterRoutes } from './letters/routes.ts';
import { policyResource } from './operations/policies.ts';
import { operationRoutes } from './operations/routes.ts';
import { readingRoutes } from './reading/routes.ts';
import { registryRoutes } from './registry/routes.ts';
import { searchRoutes } from './search/routes.ts';

export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...ownAccountRoutes,
  ...caseRoutes,
  ...consentRoutes,
  ...statusRoutes,
  ...draftRoutes,
  ...callerRoutes,
  ...casePageRoutes,
  ...faxRoutes,
  ...readingRoutes,
  ...letterRoutes,
  ...learningRoutes,
  ...operationRoutes,
  ...registryRoutes,
  ...searchRoutes,
  ...duplicateRoutes,
  ...diagnosisRoutes,
  ...calendarRoutes,
  ...auditRoutes,
  ...listRoutes(staffResource),
  ...listRoutes(policyResource),
  ...articleRoutes,
];
