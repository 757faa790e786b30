/** Every route of the API. */
import { auditRoutes } from './audit/routes.ts';
import { ownAccountRoutes } from './auth/own-account-routes.ts';
import { sessionRoutes } from './auth/session-routes.ts';
import { staffResource } from './auth/staff.ts';
import { caseRoutes } from './cases/routes.ts';
import { duplicateRoutes } from './duplicates/routes.ts';
import { listRoutes } from './http/list.ts';
import type { Route } from './http/route.ts';
import { faxRoutes } from './intake/routes.ts';
import { articleResource } from './knowledge/articles.ts';
import { policyResource } from './operations/policies.ts';
import { operationRoutes } from './operations/routes.ts';
import { registryRoutes } from './registry/routes.ts';

export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...ownAccountRoutes,
  ...caseRoutes,
  ...faxRoutes,
  ...operationRoutes,
  ...registryRoutes,
  ...duplicateRoutes,
  ...auditRoutes,
  ...listRoutes(staffResource),
  ...listRoutes(policyResource),
  ...listRoutes(articleResource),
];
