import type { RequestHandler } from 'express';
import { invalidInput, unauthenticated } from '../errors.ts';
import { bearerOf, isToken } from '../http/bearer.ts';
import { inputErrors } from '../http/input-errors.ts';
import { raw, type Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { looseLines, receivedLines, sentLines } from './contract.ts';
import { receiveLines } from './receive.ts';

export const learningPath = '/api/learning-imports';
/** 5,000 lines of the longest kind. */
export const learningBodyLimit = '8mb';

/** Nobody but the network has its lines read; before the body, which may be long. */
export const learningOnly =
  (services: Pick<Services, 'config'>): RequestHandler =>
  (req, _res, next) => {
    const token = bearerOf(req);
    next(token !== null && isToken(token, services.config.learningToken) ? undefined : unauthenticated());
  };

export const learningRoutes: Route[] = [
  raw({
    method: 'post',
    path: learningPath,
    permission: 'token',
    tag: 'learning-imports',
    summary: {
      zh: '学习网上传学时（学习网的令牌），逐行处理',
      en: 'Hours of the learning network (with its token), line by line',
    },
    body: sentLines,
    answer: receivedLines,
    handle: async ({ services, req, res, now, language }) => {
      // A character that cannot be kept makes its line bad, not the request.
      const body = looseLines.safeParse(req.body, { reportInput: true });
      if (!body.success) throw invalidInput(inputErrors(body.error));
      const { lines } = body.data;
      const received = await services.database.transaction((tx) =>
        receiveLines(tx, lines, { rowKey: services.keys.row, now, language }),
      );
      res.json(received);
    },
  }),
];
