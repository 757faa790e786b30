import type { z } from 'zod';
import type { Permission } from '../auth/permissions.ts';
import { listRoutes, loadOne, type View } from '../http/list.ts';
import { write, type Route } from '../http/route.ts';
import type { Text } from '../text.ts';
import { consentResource } from './consent-resource.ts';
import {
  askConsent,
  decline,
  grant,
  storedConsent,
  withdrawConsent,
  type StoredConsent,
} from './consents.ts';
import { caseConsent, consentBody, optionalNote, type CaseConsent } from './contract.ts';
import { storedCase, type Step } from './lifecycle.ts';
import { caseResource } from './resource.ts';

const tag = 'case-consents';

/** The request as it is after the write. */
const shown = (context: Omit<View, 'db'> & { tx: View['db'] }, id: string): Promise<CaseConsent> =>
  loadOne(consentResource, id, { ...context, db: context.tx });

/** A decision about a request; it must exist for the actor. */
const decision = (
  name: string,
  summary: Text,
  permission: Permission,
  act: (step: Step, consent: StoredConsent, note: string | undefined) => Promise<void>,
): Route =>
  write<{ id: string }, unknown, z.infer<typeof optionalNote>>({
    method: 'post',
    path: `/api/case-consents/:id/${name}`,
    permission,
    tag,
    summary,
    body: optionalNote,
    answer: caseConsent,
    handle: async (context) => {
      const { id } = await shown(context, context.params.id);
      await act(context, await storedConsent(context.tx, id), context.body.note);
      return { body: await shown(context, id) };
    },
  });

export const consentRoutes: Route[] = [
  write<{ id: string }, unknown, z.infer<typeof consentBody>>({
    method: 'post',
    path: '/api/cases/:id/consents',
    permission: 'case:work',
    tag,
    summary: {
      zh: '申请督导同意（延期、再次补正）',
      en: 'Ask a supervisor for an extension or a second round',
    },
    body: consentBody,
    answer: caseConsent,
    handle: async (context) => {
      await loadOne(caseResource, context.params.id, { ...context, db: context.tx });
      const id = await askConsent(context, await storedCase(context.tx, context.params.id), context.body);
      return { status: 201, body: await shown(context, id) };
    },
  }),
  decision('grant', { zh: '同意', en: 'Grant' }, 'case:consent', grant),
  decision('decline', { zh: '不同意', en: 'Decline' }, 'case:consent', decline),
  decision('withdraw', { zh: '撤回申请', en: 'Withdraw' }, 'case:work', withdrawConsent),
  ...listRoutes(consentResource),
];
