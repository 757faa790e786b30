/** The last handler: every error leaves as problem+json, and nothing personal reaches the log. */
import type { ErrorRequestHandler } from 'express';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { languageOf } from '../text.ts';

const busy = (): Problem =>
  new Problem(
    503,
    'busy',
    {
      zh: '系统正忙，这次没有写入任何内容，请稍后再试。',
      en: 'The system is busy; nothing was written. Try again in a moment.',
    },
    { headers: { 'Retry-After': '2' } },
  );

const conflict = (): Problem =>
  new Problem(409, 'conflict', {
    zh: '与刚刚写入的另一项内容冲突，没有写入，请刷新后再试。',
    en: 'It collides with something written just now; nothing was written. Reload and try again.',
  });

const unholdable = (): Problem =>
  new Problem(422, 'invalid-input', {
    zh: '内容含有不能保存的字符或数值，请更正后再试。',
    en: 'A value holds characters or a number that cannot be stored; correct it and try again.',
  });

const internal = (): Problem =>
  new Problem(500, 'internal', {
    zh: '系统出错，这次没有写入任何内容。请再试一次；仍不行请联系系统管理员。',
    en: 'Something failed and nothing was written. Try again; if it persists tell an administrator.',
  });

const badJson = (): Problem =>
  new Problem(400, 'invalid-json', { zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' });

const tooLarge = (): Problem =>
  new Problem(413, 'too-large', { zh: '内容太大，请减小后再试。', en: 'The body is too large; send less.' });

/** The Problem an error amounts to. */
export function asProblem(error: unknown, services: Services): Problem {
  if (error instanceof Problem) return error;
  const type = (error as { type?: unknown } | null)?.type;
  if (type === 'entity.parse.failed' || type === 'encoding.unsupported' || type === 'charset.unsupported')
    return badJson();
  if (type === 'entity.too.large') return tooLarge();
  if ((error as { status?: unknown } | null)?.status === 400) return badJson();
  const fault = services.database.classify(error);
  if (fault.kind === 'busy') return busy();
  if (fault.kind === 'unique') return conflict();
  if (fault.kind === 'value') return unholdable();
  return internal();
}

export function problemHandler(services: Services): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const problem = asProblem(error, services);
    if (problem.status >= 500) {
      const fault = services.database.classify(error);
      // The message of a database error holds the statement's parameters, that is ID numbers.
      const own = fault.kind === 'other' && fault.constraint === '' && error instanceof Error;
      services.log.error(
        {
          code: problem.code,
          fault,
          ...(own ? { error: error.name, at: error.stack?.split('\n').slice(1, 6) } : {}),
        },
        'request failed',
      );
    }
    if (res.headersSent) {
      res.destroy();
      return;
    }
    for (const [name, value] of Object.entries(problem.headers)) res.setHeader(name, value);
    res
      .status(problem.status)
      .type('application/problem+json')
      .json(problem.body(languageOf(req.headers['accept-language'])));
  };
}
