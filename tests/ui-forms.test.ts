/** The forms of the interface against the operations of the server, which the interface itself may not import. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue } from '../server/operations/catalogue.ts';
import { fieldKinds, personId, reason, year } from '../server/operations/fields.ts';
import { en } from '../admin-ui/i18n/en/index.ts';
import { zh } from '../admin-ui/i18n/zh/index.ts';
import { isAsked, neededBesides } from '../admin-ui/operations/forms/conditions.ts';
import { bindable, boundTo, formSections } from '../admin-ui/operations/forms/form-sections.ts';
import { inputFields } from '../admin-ui/operations/forms/input-schema.ts';

const schemaOf = (type: string): Record<string, unknown> => {
  const operation = catalogue.find((one) => one.type === type);
  if (!operation) throw new Error(`no operation ${type}`);
  return z.toJSONSchema(operation.input);
};
const names = (fields: readonly { name: string }[]): string[] => fields.map(({ name }) => name);
const nothing: ReadonlySet<string> = new Set();

describe('the input of an operation', () => {
  it('is read field by field in its order, each with what it holds', () => {
    const schema = z.toJSONSchema(
      z.strictObject({ personId: personId(), year: year(), reason: reason().optional() }),
    );
    const fields = inputFields(schema);
    expect(fields.map(({ name, kind, required }) => [name, kind, required])).toEqual([
      ['personId', 'person', true],
      ['year', 'year', true],
      ['reason', 'reason', false],
    ]);
    expect(fields[1]).toMatchObject({ minimum: 2000, maximum: 2100 });
    expect(fields[2]?.maxLength).toBe(500);
  });

  it('does not ask for what something stands in for', () => {
    const open = inputFields(schemaOf('move-person')).find(({ name }) => name === 'openRecords');
    expect(open).toMatchObject({ required: false, initial: 'block', choices: ['block', 'return-to-person'] });
  });

  it('is read by the JSON type where a newer server has a kind unknown here', () => {
    const schema = {
      properties: {
        told: { type: 'boolean' },
        count: { type: 'integer' },
        which: { enum: ['a', 'b'], type: 'string' },
        more: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      },
    };
    expect(inputFields(schema).map(({ kind }) => kind)).toEqual(['flag', 'hours', 'choice', 'text']);
  });

  it('holds only kinds of the vocabulary, and every field has a name in both languages', () => {
    const fields = catalogue.flatMap(({ type }) => inputFields(schemaOf(type)));
    const kinds: readonly string[] = fieldKinds;
    expect(fields.filter(({ kind }) => !kinds.includes(kind))).toEqual([]);
    for (const { forms } of [en, zh])
      expect(fields.filter(({ name }) => !(name in forms.input)).map(({ name }) => name)).toEqual([]);
  });

  it('has a word for every choice', () => {
    const elsewhere = ['approval', 'role', 'status'];
    const choices = catalogue.flatMap(({ type }) => inputFields(schemaOf(type)));
    const words: Record<string, object> = zh.forms.choice;
    const wordless = choices
      .filter(({ name }) => !elsewhere.includes(name))
      .flatMap(({ name, choices }) => choices.filter((choice) => !(choice in (words[name] ?? {}))));
    expect(wordless).toEqual([]);
  });
});

describe('the sections of a form', () => {
  it('put what finds the person before the person, and where somebody goes with the rest', () => {
    const { target, rest } = formSections(schemaOf('move-person'), nothing);
    expect(names(target)).toEqual(['idNumberOnCopy', 'nameOnCopy', 'personId']);
    expect(names(rest)).toContain('newUnitId');
    expect(names(rest)).toContain('statedUnitName');
  });

  it('put what finds the unit before the unit', () => {
    const { target, rest } = formSections(schemaOf('delete-unit-registration'), nothing);
    expect(names(target)).toEqual(['statedUnitName', 'statedOrgCode', 'unitId']);
    expect(names(rest)).toEqual(['adminIdNumber', 'reason']);
  });

  it('keep two rows of one operation together', () => {
    expect(names(formSections(schemaOf('apply-unit-admin'), nothing).target)).toEqual([
      'unitId',
      'accountId',
    ]);
  });

  it('leave out what is settled already', () => {
    const { target, rest } = formSections(
      schemaOf('decide-unit-admin'),
      new Set(['unitAdminId', 'decision']),
    );
    expect([...names(target), ...names(rest)]).toEqual(['reason']);
  });

  it('keep the person and the unit of an item with the item, and no other row', () => {
    const bound = (type: string) =>
      inputFields(schemaOf(type)).flatMap((field) => (boundTo(field) ? [field.name] : []));
    expect(bound('move-person')).toEqual(['personId']);
    expect(bound('apply-unit-admin')).toEqual(['unitId']);
  });
});

describe('regions of the fax', () => {
  const of = (type: string) => {
    const operation = catalogue.find((one) => one.type === type);
    const evidence = operation?.evidence.flatMap((rule) => [...rule.anyOf]) ?? [];
    return new Map(bindable(evidence, inputFields(schemaOf(type))).map(({ name, kinds }) => [name, kinds]));
  };

  it('are bound to what is read from the card or certificate the operation asks for', () => {
    expect(of('reset-password').get('idNumberOnCopy')).toEqual(['id-card-front', 'handwritten-note']);
    expect(of('correct-org-code').get('newOrgCode')).toEqual(['org-code-certificate', 'handwritten-note']);
  });

  it('are bound to what is only stated in the letter', () => {
    expect(of('correct-org-code').get('statedOrgCode')).toEqual(['handwritten-note']);
    expect(of('move-person').get('statedUnitName')).toEqual(['stamped-letter', 'handwritten-note']);
    expect(of('delete-unit-registration').get('adminIdNumber')).toEqual(['handwritten-note']);
  });

  it('are bound to nothing that is chosen', () => {
    expect(of('move-person').has('newUnitId')).toBe(false);
    expect(of('suspend-account').size).toBe(0);
  });
});

/** Whether the server could read the input. */
const isRead = (type: string, input: Record<string, unknown>): boolean =>
  catalogue.find((one) => one.type === type)?.input.safeParse(input).success ?? false;

describe('what an input needs beyond its schema', () => {
  it('is a reason for a refusal, and none for an approval', () => {
    const approve = { unitAdminId: 'a', decision: 'approve' };
    const reject = { unitAdminId: 'a', decision: 'reject' };
    expect(neededBesides('decide-unit-admin', approve)).toEqual([]);
    expect(isRead('decide-unit-admin', approve)).toBe(true);
    expect(neededBesides('decide-unit-admin', reject)).toEqual(['reason']);
    expect(isRead('decide-unit-admin', reject)).toBe(false);
    expect(neededBesides('decide-unit-admin', { ...reject, reason: '不是本单位人员' })).toEqual([]);
  });

  it('is at least one detail of a unit', () => {
    expect(neededBesides('correct-unit-details', { unitId: 'u' })).toEqual(['anyDetail']);
    expect(isRead('correct-unit-details', { unitId: 'u' })).toBe(false);
    expect(neededBesides('correct-unit-details', { unitId: 'u', cityCode: '440100' })).toEqual([]);
    expect(isRead('correct-unit-details', { unitId: 'u', cityCode: '440100' })).toBe(true);
  });

  it('is all of a new member, and nothing more of one there is', () => {
    expect(neededBesides('change-staff', { reason: '入职' })).toEqual(['username', 'name', 'role', 'person']);
    expect(isRead('change-staff', { reason: '入职' })).toBe(false);
    expect(neededBesides('change-staff', { staffId: 's', reason: '离职' })).toEqual([]);
    expect(isRead('change-staff', { staffId: 's', reason: '离职' })).toBe(true);
  });

  it('is a bureau for bureau staff only', () => {
    expect(isAsked('change-staff', 'bureauId', { role: 'operator' })).toBe(false);
    expect(isAsked('change-staff', 'bureauId', { role: 'bureau' })).toBe(true);
    expect(isAsked('change-staff', 'bureauId', { staffId: 's' })).toBe(true);
    expect(isAsked('change-hr-bureau', 'newBureauId', {})).toBe(true);
  });
});
