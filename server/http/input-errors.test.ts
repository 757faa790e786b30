import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Problem } from '../errors.ts';
import { parseBody } from './input-errors.ts';

const schema = z.strictObject({
  name: z.string().min(1).max(4),
  password: z.string().min(12).optional(),
  pages: z.number().int().min(1).max(50).optional(),
  channel: z.enum(['fax', 'phone']).optional(),
  when: z.iso.datetime().optional(),
  items: z
    .array(z.strictObject({ id: z.string() }))
    .max(2)
    .optional(),
});

/** What a body is refused with. */
function refusal(shape: z.ZodType, body: unknown): Problem {
  try {
    parseBody(shape, body);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

const english = (shape: z.ZodType, body: unknown): unknown => refusal(shape, body).body('en')['errors'];

describe('parseBody', () => {
  it.each([
    ['a field left out', {}, { name: 'Required.' }],
    ['an empty text where one is required', { name: '' }, { name: 'Required.' }],
    ['the wrong kind of value', { name: 5 }, { name: 'The wrong kind of value; enter it again.' }],
    ['null, which a form sends for an empty field', { name: null }, { name: 'Required.' }],
    ['a text too long', { name: 'abcde' }, { name: 'At most 4 characters.' }],
    ['a text too short', { name: 'a', password: 'short' }, { password: 'At least 12 characters.' }],
    ['a number too small', { name: 'a', pages: 0 }, { pages: 'No less than 1.' }],
    ['a number too large', { name: 'a', pages: 51 }, { pages: 'No more than 50.' }],
    ['a word not in the list', { name: 'a', channel: 'pigeon' }, { channel: 'One of: fax, phone.' }],
    ['a malformed time', { name: 'a', when: 'noon' }, { when: 'The wrong kind of value; enter it again.' }],
    [
      'too many of a list',
      { name: 'a', items: [{ id: '1' }, { id: '2' }, { id: '3' }] },
      { items: 'No more than 2.' },
    ],
    ['an unknown field', { name: 'a', nmae: 'b' }, { nmae: 'There is no such field; leave it out.' }],
    ['a field inside a list', { name: 'a', items: [{ id: '1' }, {}] }, { 'items.1.id': 'Required.' }],
    [
      'an unknown field inside a list',
      { name: 'a', items: [{ id: '1', more: 2 }] },
      { 'items.0.more': 'There is no such field; leave it out.' },
    ],
    ['a body of another kind', 'text', { body: 'The wrong kind of value; enter it again.' }],
  ])('names %s', (_, body, errors) => {
    expect(english(schema, body)).toEqual(errors);
  });

  it('gives one sentence for each field, the first', () => {
    const twice = z.strictObject({ code: z.string().min(3).regex(/^\d+$/) });
    expect(english(twice, { code: 'a' })).toEqual({ code: 'At least 3 characters.' });
  });

  it('never repeats the value: it may be an ID number', () => {
    const number = '440100198705129060';
    const body = JSON.stringify(
      refusal(schema, { name: number, channel: number, pages: number, when: number }).body('en'),
    );
    expect(Object.keys((JSON.parse(body) as { errors: object }).errors)).toEqual([
      'name',
      'pages',
      'channel',
      'when',
    ]);
    expect(body).not.toContain(number);
  });

  it.each([
    ['evidence-needs-note', 'Say what was said.'],
    ['evidence-needs-page', 'Say which fax and page it is on.'],
    ['nobody knows', 'Not right.'],
  ])('has a sentence for the custom finding “%s”', (message, sentence) => {
    const custom = z.object({ note: z.string() }).superRefine((_, context) => {
      context.addIssue({ code: 'custom', path: ['note'], message });
    });
    expect(english(custom, { note: '' })).toEqual({ note: sentence });
  });

  it.each(['\u0000', 'a\ud800b', '\udc00'])('names each text that no database keeps: %j', (text) => {
    const nested = z.object({ items: z.array(z.object({ note: z.string() })) });
    expect(english(nested, { items: [{ note: '张' }, { note: text }] })).toEqual({
      'items.1.note': 'It holds a character that cannot be kept; enter it again without.',
    });
    expect(parseBody(z.string(), '𠮷 👍')).toBe('𠮷 👍');
  });

  it('reads the body as its schema does', () => {
    expect(parseBody(z.object({ name: z.string().trim() }), { name: ' 陈 ', more: 1 })).toEqual({
      name: '陈',
    });
  });

  it('takes no body for an empty one', () => {
    expect(parseBody(z.strictObject({}), undefined)).toEqual({});
  });

  it('refuses with 422 in the language asked for', () => {
    const problem = refusal(schema, { pages: 0 });
    expect(problem.body('zh')).toMatchObject({
      status: 422,
      code: 'invalid-input',
      errors: { name: '必填。', pages: '不能少于 1。' },
    });
    expect(problem.body('en')).toMatchObject({ errors: { name: 'Required.', pages: 'No less than 1.' } });
  });
});
