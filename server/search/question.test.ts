import { describe, expect, it } from 'vitest';
import { understand, type Question } from './question.ts';

const nothing: Partial<Question> = {
  idNumber: null,
  tail: null,
  named: null,
  phone: null,
  orgKey: null,
  codePrefix: null,
  login: null,
  loginPrefix: null,
  initials: null,
};

describe('what somebody typed can be', () => {
  it.each<[string, Partial<Question>]>([
    ['张三丰', { key: '张三丰', words: [] }],
    ['张 三丰', { key: '张三丰', words: ['张', '三丰'] }],
    ['　王芳　天河 ', { text: '王芳 天河', key: '王芳天河', words: ['王芳', '天河'] }],
    ['阿依古丽·买买提', { key: '阿依古丽买买提' }],
    ['广州（南沙）公司', { key: '广州南沙公司' }],
    ['（）', { text: '()', key: '' }],
  ])('a name and nothing else: %s', (q, meant) => {
    expect(understand(q)).toMatchObject({ ...nothing, ...meant });
  });

  it.each<[string, Partial<Question>]>([
    ['440600196510069158', { idNumber: '440600196510069158' }],
    ['440600651006915', { idNumber: '440600196510069158' }],
    ['４４０６００ 19651006 915 8', { idNumber: '440600196510069158' }],
    // The check digit is wrong; such numbers stand in the registry and are what the call is about.
    ['440600196510069157', { idNumber: '440600196510069157' }],
    ['44060019651006915', { idNumber: null, tail: null }],
    ['9158', { tail: '9158', codePrefix: '9158' }],
    ['915x', { tail: '915X' }],
    ['91581', { tail: null }],
    ['张三丰 1238', { named: { key: '张三丰', tail: '1238' } }],
    ['张三丰123x', { named: { key: '张三丰', tail: '123X' } }],
    ['阿依古丽·买买提 1238', { named: { key: '阿依古丽买买提', tail: '1238' } }],
    // The end of a longer number is no last four.
    ['张三丰 51238', { named: null }],
    ['第51238', { named: null }],
  ])('an ID number or its end: %s', (q, meant) => {
    expect(understand(q)).toMatchObject(meant);
  });

  it.each<[string, Partial<Question>]>([
    ['15412345678', { phone: '15412345678' }],
    ['+86 154-1234-5678', { phone: '15412345678' }],
    ['(020) 8355-3737', { phone: '02083553737' }],
    ['154123', { phone: null }],
    ['12440106PDY904801E', { orgKey: 'PDY904801', codePrefix: '12440106PDY904801E' }],
    ['pdy90480-1', { orgKey: 'PDY904801' }],
    ['pdy9', { orgKey: null, codePrefix: 'PDY9' }],
    ['pdy', { codePrefix: null }],
    ['chensimin', { login: 'chensimin', loginPrefix: 'chensimin', initials: 'chensimin' }],
    ['ZSF', { initials: 'zsf', loginPrefix: 'ZSF' }],
    ['zs', { initials: 'zs', login: 'zs', loginPrefix: null }],
  ])('a phone, a code, a login or initials: %s', (q, meant) => {
    expect(understand(q)).toMatchObject(meant);
  });
});
