import type { z } from 'zod';
import { listRoutes, loadOne } from '../http/list.ts';
import { read, write, type Route } from '../http/route.ts';
import { accountResource } from './accounts.ts';
import { certificateResource } from './certificates.ts';
import {
  personPage as personPageShape,
  revealed,
  revealRequest,
  unitPage as unitPageShape,
} from './contract.ts';
import { learningImportResource } from './learning-imports.ts';
import { personPage } from './person-page.ts';
import { personResource } from './persons.ts';
import { recordResource } from './records.ts';
import { bureauResource, regionResource } from './reference.ts';
import { reveal } from './reveal.ts';
import { unitAdminResource } from './unit-admins.ts';
import { unitPage } from './unit-page.ts';
import { unitResource } from './units.ts';

type Params = { id: string };

export const registryRoutes: Route[] = [
  read<Params>({
    method: 'get',
    path: '/api/persons/:id/page',
    permission: 'registry:read',
    tag: 'persons',
    summary: { zh: '人员全貌', en: 'A person whole' },
    answer: personPageShape,
    handle: async ({ params, ...view }) => ({ body: await personPage(params.id, view) }),
  }),
  read<Params>({
    method: 'get',
    path: '/api/units/:id/page',
    permission: 'registry:read',
    tag: 'units',
    summary: { zh: '单位全貌', en: 'A unit whole' },
    answer: unitPageShape,
    handle: async ({ params, ...view }) => ({ body: await unitPage(params.id, view) }),
  }),
  write<Params, unknown, z.infer<typeof revealRequest>>({
    method: 'post',
    path: '/api/persons/:id/reveal',
    permission: 'registry:reveal',
    tag: 'persons',
    summary: { zh: '查看完整号码', en: 'Reveal full values' },
    body: revealRequest,
    answer: revealed,
    // A stored answer would be a second copy of the full number.
    neverStored: true,
    handle: async (context) => {
      await loadOne(personResource, context.params.id, { ...context, db: context.tx });
      return { body: await reveal(context, context.params.id, context.body) };
    },
  }),
  ...listRoutes(personResource),
  ...listRoutes(accountResource),
  ...listRoutes(unitResource),
  ...listRoutes(unitAdminResource),
  ...listRoutes(recordResource),
  ...listRoutes(certificateResource),
  ...listRoutes(learningImportResource),
  ...listRoutes(bureauResource),
  ...listRoutes(regionResource),
];
