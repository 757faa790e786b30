import { describe, expect, it } from 'vitest';
import type { Approval, EvidenceKind } from '../../db/schema/words.ts';
import { fieldKinds } from '../../server/operations/fields.ts';
import { neverDone } from '../../server/operations/never.ts';
import type { NeverDoneRow, OperationTypeRow } from '../../server/operations/contract.ts';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import { listUrl, startApp } from './harness.ts';
import { castOf } from './operation-story.ts';

interface Specified {
  /** A question mark behind what may be left out; the words of a closed list behind a colon. */
  input: string;
  approval: Approval;
  rekey?: string;
  evidence?: EvidenceKind[];
  revertible?: false;
  faxTitle?: string;
}

const card: EvidenceKind[] = ['id-card-front', 'id-card-back'];

/** Every operation there is to be, as specified. */
const specified: Record<string, Specified> = {
  'correct-id-number': {
    input: 'personId statedIdNumber newIdNumber nameOnCopy',
    approval: 'supervisor',
    rekey: 'newIdNumber',
    evidence: card,
    faxTitle: '广东省继续教育系统修改身份证号码',
  },
  'move-person': {
    input:
      'personId idNumberOnCopy nameOnCopy statedUnitName statedCityCode newUnitId newCityCode statedAdminName? statedAdminPhone? openRecords?:block|return-to-person correctsOperationId?',
    approval: 'supervisor',
    evidence: [...card, 'stamped-letter'],
    faxTitle: '广东省继续教育管理系统修改单位所在城市',
  },
  'delete-person-account': {
    input: 'personId idNumberOnCopy applicantName reason statedAdminName? statedAdminPhone?',
    approval: 'supervisor',
    rekey: 'idNumberOnCopy',
    evidence: card,
    faxTitle: '广东省继续教育管理系统删除账号',
  },
  'delete-bureau-account': {
    input: 'accountId idNumberOnCopy nameOnCopy reason',
    approval: 'supervisor',
    rekey: 'idNumberOnCopy',
    evidence: [...card, 'handwritten-note'],
  },
  'suspend-account': {
    input: 'personId cause:death|dispute|court reason',
    approval: 'supervisor',
    evidence: ['death-certificate', 'official-document', 'stamped-letter'],
  },
  'delete-unit-registration': {
    input: 'unitId statedUnitName statedOrgCode adminIdNumber reason',
    approval: 'supervisor',
    evidence: ['org-code-certificate'],
    faxTitle: '广东省继续教育系统删除单位注册信息',
  },
  'correct-org-code': {
    input: 'unitId statedOrgCode newOrgCode nameOnCopy',
    approval: 'supervisor',
    rekey: 'newOrgCode',
    evidence: ['org-code-certificate'],
    faxTitle: '广东省继续教育管理系统修改单位组织机构代码',
  },
  'correct-unit-details': {
    input: 'unitId name? cityCode? districtCode?',
    approval: 'supervisor',
    evidence: ['org-code-certificate', 'stamped-letter', 'bureau-consent'],
  },
  'change-hr-bureau': {
    input: 'unitId statedOrgCode newBureauId callbackBy',
    approval: 'none',
    evidence: ['call-record'],
  },
  'merge-units': {
    input: 'survivorId absorbedId fields? admins confirmedBy',
    approval: 'supervisor',
    rekey: 'absorbedOrgCode',
    evidence: ['call-record', 'stamped-letter', 'bureau-consent'],
  },
  'apply-unit-admin': {
    input: 'unitId accountId phone',
    approval: 'none',
    evidence: ['stamped-letter', 'id-card-front'],
  },
  'decide-unit-admin': { input: 'unitAdminId decision:approve|reject reason?', approval: 'bureau' },
  'revoke-unit-admin': { input: 'unitAdminId reason', approval: 'bureau' },
  'decide-unit-registration': { input: 'unitId decision:approve|reject reason?', approval: 'bureau' },
  'restore-unit-access': { input: 'unitAdminId', approval: 'supervisor', evidence: ['call-record'] },
  'reset-password': {
    input: 'accountId idNumberOnCopy nameOnCopy',
    approval: 'supervisor',
    evidence: card,
    revertible: false,
  },
  'return-record': {
    input: 'recordId to:unit|person reason',
    approval: 'supervisor',
    evidence: ['stamped-letter'],
  },
  'recount-hours': { input: 'personId year', approval: 'none', revertible: false },
  'reconcile-learning-hours': { input: 'importId action:accept|reject reason', approval: 'supervisor' },
  'change-policy': {
    input: 'policyId approval?:none|supervisor|bureau|admin-or-supervisor expiryHours? reason',
    approval: 'admin-or-supervisor',
  },
  'change-staff': {
    input:
      'staffId? username? name? role?:operator|supervisor|bureau|auditor|admin bureauId? status?:active|disabled person? resetPassword? reason',
    approval: 'admin-or-supervisor',
  },
  revert: { input: 'operationId reason', approval: 'supervisor', revertible: false },
};

interface Schema {
  type: string;
  properties: Record<string, { 'x-field'?: string; enum?: string[] }>;
  required?: string[];
  additionalProperties: boolean;
}

/** An input as the table above writes it, in the table's order of what both have. */
function written({ properties, required = [] }: Schema): string[] {
  return Object.entries(properties)
    .map(
      ([name, { enum: words }]) =>
        `${name}${required.includes(name) ? '' : '?'}${words ? `:${words.join('|')}` : ''}`,
    )
    .sort();
}

describe('GET /api/operation-types', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const types = (await operator.get<OperationTypeRow[]>('/api/operation-types')).body;
  const schemaOf = (row: OperationTypeRow): Schema => row.input as unknown as Schema;

  it('lists every operation of the specification, and no other', () => {
    expect(types.map((row) => row.type).sort()).toEqual(Object.keys(specified).sort());
  });

  describe.each(Object.entries(specified))('%s', (type, wanted) => {
    const row = (): OperationTypeRow => {
      const found = types.find((one) => one.type === type);
      if (!found) throw new Error(`${type} is not in the catalogue`);
      return found;
    };

    it('takes the input that was specified, and nothing else', () => {
      const schema = schemaOf(row());
      expect(written(schema)).toEqual(wanted.input.split(' ').sort());
      expect(schema.additionalProperties).toBe(false);
    });

    it('says of each field what it holds', () => {
      const kinds = Object.entries(schemaOf(row()).properties).map(([name, property]) => [
        name,
        (fieldKinds as readonly (string | undefined)[]).includes(property['x-field']),
      ]);
      expect(kinds).toEqual(kinds.map(([name]) => [name, true]));
    });

    it('is approved, re-keyed, undone and titled as specified', () => {
      expect({
        approval: row().approval,
        rekey: row().rekey,
        revertible: row().revertible,
        faxTitle: row().faxTitle,
      }).toEqual({
        approval: wanted.approval,
        rekey: wanted.rekey,
        revertible: wanted.revertible ?? true,
        faxTitle: wanted.faxTitle,
      });
    });

    it('asks for the material that was specified', () => {
      expect([...row().evidence].sort()).toEqual([...(wanted.evidence ?? [])].sort());
      expect([...new Set(row().material.flatMap((rule) => rule.anyOf))].sort()).toEqual(
        [...row().evidence].sort(),
      );
    });
  });

  it('says to each role what it may propose', async () => {
    const permitted = async (username: string): Promise<string[]> =>
      (await (await app.as(username)).get<OperationTypeRow[]>('/api/operation-types')).body
        .filter((row) => row.permitted)
        .map((row) => row.type)
        .sort();
    expect(await permitted('admin1')).toEqual(['change-policy', 'change-staff', 'revert']);
    expect(await permitted('auditor1')).toEqual([]);
    expect(await permitted('bureau-tianhe')).toEqual([
      'decide-unit-admin',
      'decide-unit-registration',
      'return-record',
      'revert',
      'revoke-unit-admin',
    ]);
    const desk = Object.keys(specified).filter(
      (type) => !/^(decide|revoke|change-(policy|staff))/.test(type),
    );
    expect(await permitted('operator1')).toEqual(desk.sort());
    expect(await permitted('supervisor1')).toEqual(desk.sort());
  });
});

describe('what is never done', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const cast = castOf(app);

  it('is listed with the FAQ’s sentence, in the asker’s language', async () => {
    for (const language of ['zh', 'en'] as const) {
      const { status, body } = await operator.get<NeverDoneRow[]>('/api/operation-types/never', {
        'Accept-Language': language,
      });
      expect(status).toBe(200);
      expect(body).toEqual(
        neverDone.map(({ type, title, faq, sentence, instead }) => ({
          id: type,
          type,
          title: title[language],
          faq,
          sentence: (sentence ?? instead)[language],
          official: sentence !== null,
          ...(sentence ? { instead: instead[language] } : {}),
        })),
      );
    }
    const zh = await operator.get<NeverDoneRow[]>('/api/operation-types/never', { 'Accept-Language': 'zh' });
    expect(zh.body.find((row) => row.type === 'change-login-name')?.sentence).toContain(
      '登录账号一经注册后无法修改',
    );
  });

  it.each(neverDone.map(({ type }) => type))(
    '%s is answered 409 never-done with the sentence',
    async (type) => {
      const entry = neverDone.find((one) => one.type === type);
      const body = { type, input: { personId: cast('OP-CHANGE-LOGIN-NAME').who.personId }, planHash: 'none' };
      for (const path of ['/api/operations/preview', '/api/operations']) {
        const reply = await operator.post(path, body, { 'Accept-Language': 'zh' });
        expect([reply.status, reply.body.code]).toEqual([409, 'never-done']);
        expect(reply.body.detail).toContain((entry?.sentence ?? entry?.instead)?.zh);
        expect(reply.body['faq']).toEqual(entry?.faq);
      }
    },
  );

  it('is not permitted, rather than never done, to who proposes nothing at the desk', async () => {
    for (const username of ['bureau-tianhe', 'auditor1', 'admin1']) {
      const client = await app.as(username);
      const reply = await client.post('/api/operations/preview', { type: 'change-login-name', input: {} });
      expect([reply.status, reply.body.code]).toEqual([403, 'not-permitted']);
    }
    expect((await app.anonymous.post('/api/operations', { type: 'change-login-name' })).status).toBe(401);
  });

  it('is on the record as an attempt', async () => {
    await operator.post('/api/operations', { type: 'tell-password', input: {}, planHash: 'none' });
    const supervisor = await app.as('supervisor1');
    const [event] = (await supervisor.get<AuditEventRow[]>(listUrl('audit-events', { actorId: operator.id })))
      .body;
    expect(event).toMatchObject({ outcome: 'refused', facts: { code: 'never-done' } });
  });
});
