import { z } from 'zod';
import { recordEvent } from '../audit/record.ts';
import { holds, storedCase } from '../cases/lifecycle.ts';
import { caseResource } from '../cases/resource.ts';
import { loadOne } from '../http/list.ts';
import { read, write, type Route } from '../http/route.ts';
import { faxResource } from '../intake/resource.ts';
import { caseReading } from './case-reading.ts';
import {
  caseReading as caseReadingShape,
  neighbours,
  neighboursBody,
  readBox,
  readBoxBody,
  witness,
  witnessBody,
} from './contract.ts';
import { neighboursOf } from './neighbours.ts';
import { readBoxOf } from './read-box.ts';
import { witnessOf } from './witness.ts';

type Params = { id: string };
const tag = 'reading';

export const readingRoutes: Route[] = [
  read<Params>({
    method: 'get',
    path: '/api/cases/:id/reading',
    permission: 'case:read',
    tag,
    summary: { zh: '传真的识别结果', en: 'What was read on the case’s faxes' },
    answer: caseReadingShape,
    handle: async ({ params, ...view }) => {
      const row = await loadOne(caseResource, params.id, view);
      return { body: await caseReading(view, row.id, row.items[0]?.operationType ?? null) };
    },
  }),
  read<Params, unknown, z.infer<typeof witnessBody>>({
    method: 'post',
    path: '/api/cases/:id/witness',
    permission: 'case:work',
    tag,
    summary: { zh: '与识别结果核对', en: 'Compare with what was read' },
    body: witnessBody,
    answer: witness,
    handle: async ({ params, body, ...view }) => {
      const { id } = await loadOne(caseResource, params.id, view);
      holds(await storedCase(view.db, id), view.actor, ['open']);
      return { body: await witnessOf(view, id, body) };
    },
  }),
  write<Params, unknown, z.infer<typeof neighboursBody>>({
    method: 'post',
    path: '/api/persons/neighbours',
    permission: 'operation:propose',
    tag,
    summary: { zh: '相近的身份证号码', en: 'Who stands near an ID number' },
    body: neighboursBody,
    answer: neighbours,
    neverStored: true,
    handle: async (context) => ({ body: await neighboursOf(context, context.body) }),
  }),
  write({
    method: 'post',
    path: '/api/faxes/:id/pages/:n/read',
    permission: 'case:work',
    tag,
    summary: { zh: '辨读框选的一处', en: 'Read just the box that was drawn' },
    params: z.object({ id: z.string(), n: z.string() }),
    body: readBoxBody,
    answer: readBox,
    neverStored: true,
    prepare: async ({ params, body, ...view }) => {
      const fax = await loadOne(faxResource, params.id, view);
      const read = await readBoxOf(view.services, { faxId: fax.id, page: Number(params.n), ...body });
      return { fax, read };
    },
    handle: async ({ tx, actor, now, params, body, prepared: { fax, read } }) => {
      await recordEvent(tx, {
        at: now,
        actor,
        action: 'fax.box-read',
        subject: { type: 'faxes', id: fax.id },
        caseId: fax.caseId,
        facts: { page: Number(params.n), as: body.as },
      });
      return { body: read };
    },
  }),
];
