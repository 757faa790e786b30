import { read, type Route } from '../http/route.ts';
import { searchAnswer, searchBody } from './contract.ts';
import { search } from './search.ts';

export const searchRoutes: readonly Route[] = [
  read({
    method: 'post',
    path: '/api/search',
    permission: 'session',
    tag: 'search',
    summary: {
      zh: '按姓名、证件号、法人码、电话、登录名、工单号查找',
      en: 'Find by name, ID number, code, phone, login or case number',
    },
    body: searchBody,
    answer: searchAnswer,
    handle: async ({ body, ...view }) => ({ body: await search(view, body.q) }),
  }),
];
