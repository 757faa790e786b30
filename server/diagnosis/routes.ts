import { z } from 'zod';
import { parseBody } from '../http/input-errors.ts';
import type { View } from '../http/list.ts';
import { read, write, type Route } from '../http/route.ts';
import type { Text } from '../text.ts';
import { answerAboutPerson, answerAboutUnit, checkPerson, checkUnit } from './answer.ts';
import { recordCallerCheck, subjectCallers } from './caller-check.ts';
import { topicRows } from './catalogue.ts';
import * as contract from './contract.ts';
import { answerStated } from './find-subject.ts';

type Params = { id: string };
const tag = 'diagnosis';
const reads = 'registry:read';

/** The questions about one kind of row, and who calls about it. */
function routesOf(
  of: 'persons' | 'units',
  noun: Text,
  ask: {
    one: typeof answerAboutPerson;
    all: typeof checkPerson;
  },
): Route[] {
  const about = ({ zh, en }: Text): Text => ({ zh: `${zh}（${noun.zh}）`, en: `${en} (${noun.en})` });
  const path = `/api/${of}/:id/diagnosis`;
  const why = about({ zh: '问原因', en: 'Ask why' });
  const caller = { path: `/api/${of}/:id/caller`, permission: 'case:work', tag } as const;
  const oneOf = (view: View, id: string, given: z.infer<typeof contract.diagnosisBody>) =>
    ask.one(view, id, given.topic, given);
  return [
    read<Params>({
      method: 'get',
      path,
      permission: reads,
      tag,
      summary: why,
      query: contract.diagnosisQuery,
      answer: contract.diagnosisAnswer,
      handle: async ({ params, query, ...view }) => ({
        body: await oneOf(view, params.id, parseBody(contract.diagnosisQuery, query)),
      }),
    }),
    read<Params, unknown, z.infer<typeof contract.diagnosisBody>>({
      method: 'post',
      path,
      permission: reads,
      tag,
      summary: why,
      body: contract.diagnosisBody,
      answer: contract.diagnosisAnswer,
      handle: async ({ params, body, ...view }) => ({ body: await oneOf(view, params.id, body) }),
    }),
    read<Params>({
      method: 'get',
      path: `/api/${of}/:id/diagnoses`,
      permission: reads,
      tag,
      summary: about({ zh: '查全部：哪里不对', en: 'What is not in order' }),
      query: contract.diagnosesQuery,
      answer: contract.diagnosesAnswer,
      handle: async ({ params, query, ...view }) => ({
        body: await ask.all(view, params.id, parseBody(contract.diagnosesQuery, query)),
      }),
    }),
    read<Params>({
      ...caller,
      method: 'get',
      summary: about({ zh: '来电人可能是谁、是否已核实', en: 'Who may be calling, and who was checked' }),
      answer: contract.subjectCallers,
      handle: async ({ params, ...view }) => ({
        body: await subjectCallers(view, { type: of, id: params.id }),
      }),
    }),
    write<Params, unknown, z.infer<typeof contract.callerCheckBody>>({
      ...caller,
      method: 'post',
      summary: about({ zh: '核实来电人身份', en: 'Make sure who is on the phone' }),
      body: contract.callerCheckBody,
      answer: contract.callerCheckRow,
      handle: async (context) => ({
        status: 201,
        body: await recordCallerCheck(context, { type: of, id: context.params.id }, context.body),
      }),
    }),
  ];
}

export const diagnosisRoutes: Route[] = [
  read({
    method: 'get',
    path: '/api/diagnosis-topics',
    permission: reads,
    tag,
    summary: { zh: '能问的问题', en: 'The questions that can be asked' },
    answer: z.array(contract.topicRow),
    handle: async ({ language }) => ({ body: topicRows(language) }),
  }),
  read<unknown, unknown, z.infer<typeof contract.openDiagnosisBody>>({
    method: 'post',
    path: '/api/diagnoses',
    permission: reads,
    tag,
    summary: { zh: '按来电人所说的问原因', en: 'Ask why by what a caller says' },
    body: contract.openDiagnosisBody,
    answer: contract.diagnosisAnswer,
    handle: async ({ body, ...view }) => ({ body: await answerStated(view, body) }),
  }),
  ...routesOf('persons', { zh: '个人', en: 'of a person' }, { one: answerAboutPerson, all: checkPerson }),
  ...routesOf('units', { zh: '单位', en: 'of a unit' }, { one: answerAboutUnit, all: checkUnit }),
];
