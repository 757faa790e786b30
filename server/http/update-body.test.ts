import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { updateBody } from './update-body.ts';

const record = z.object({
  id: z.string(),
  number: z.string(),
  subject: z.string(),
  note: z.string().nullable(),
  version: z.number(),
});
const writable = z.strictObject({ subject: z.string().min(1).optional(), note: z.string().nullish() });
const body = updateBody(writable, record);

describe('updateBody', () => {
  it('takes a part of what may be written', () => {
    expect(body.parse({ subject: '变更' })).toEqual({ subject: '变更' });
    expect(body.parse({})).toEqual({});
  });

  it('takes the whole record and leaves its read-only fields out, whatever they say', () => {
    const whole = { id: 'c1', number: 'F1', subject: '变更', note: null, version: 7 };
    expect(body.parse(whole)).toEqual({ subject: '变更', note: null });
    expect(body.parse({ ...whole, version: 'of the wrong type' })).toEqual({ subject: '变更', note: null });
  });

  it('refuses a field the record does not have', () => {
    const found = body.safeParse({ subject: '变更', sbuject: 'typing slip' });
    expect(found.error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['sbuject'] }]);
  });

  it('checks what may be written', () => {
    expect(body.safeParse({ subject: '' }).error?.issues).toMatchObject([{ path: ['subject'] }]);
  });

  it.each([null, 'text', 5, [{ subject: '变更' }]])('refuses what is no object: %j', (value) => {
    expect(body.safeParse(value).success).toBe(false);
  });

  it('does not change the body it is given', () => {
    const given = { id: 'c1', subject: '变更' };
    body.parse(given);
    expect(given).toEqual({ id: 'c1', subject: '变更' });
  });
});
