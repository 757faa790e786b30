import { listRoutes } from '../http/list.ts';
import { read, type Route } from '../http/route.ts';
import { databaseLocation } from '../setup/location.ts';
import { verification } from './contract.ts';
import { auditEventResource } from './resource.ts';
import { verifyInWorker } from './verify-in-worker.ts';

export const auditRoutes: Route[] = [
  read({
    method: 'get',
    path: '/api/audit/verify',
    permission: 'audit:verify',
    tag: 'audit-events',
    summary: { zh: '验证审计链与登记现状', en: 'Verify the chain and the present state' },
    answer: verification,
    handle: async ({ services }) => ({
      body: await verifyInWorker({
        location: databaseLocation(services.config),
        rowKeyHex: services.keys.row.toString('hex'),
      }),
    }),
  }),
  ...listRoutes(auditEventResource),
];
