import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { unitAliases, units } from '../../../db/schema/index.ts';
import type { EvidenceKind } from '../../../db/schema/words.ts';
import { creditCodeOf, misread } from '../../../fixtures/demo/numbers.ts';
import { newId } from '../../ids.ts';
import type { UnitRow } from '../../registry/contract.ts';
import { rowsOf, startApp, type Client } from '../../../tests/api/harness.ts';
import {
  applied,
  approve,
  blockersOf,
  caseWith,
  castOf,
  desk,
  operationNow,
  pending,
  preview,
  revert,
  reverted,
  submit,
  type Proposal,
} from '../../../tests/api/operation-story.ts';

describe('correct-org-code', async () => {
  const app = await startApp();
  const { operator, second, supervisor } = await desk(app);
  const cast = castOf(app);
  const { database } = app.services;

  const unitOf = async (id: string | null | undefined): Promise<typeof units.$inferSelect> => {
    const [row] = await database.db
      .select()
      .from(units)
      .where(eq(units.id, id ?? ''));
    if (!row) throw new Error(`no unit ${id}`);
    return row;
  };
  const aliasesOf = (unitId: string) =>
    database.db
      .select({ kind: unitAliases.kind, value: unitAliases.value, status: unitAliases.status })
      .from(unitAliases)
      .where(eq(unitAliases.unitId, unitId));
  const codeOf = (key: string): string => cast(key).given['证书上的代码'] ?? '';
  const proposal = async (
    key: string,
    more: Record<string, unknown> = {},
    kinds: readonly EvidenceKind[] = ['org-code-certificate'],
    client: Client = operator,
  ): Promise<Proposal> => {
    const { who, given } = cast(key);
    const unit = await unitOf(who.unitId);
    return {
      type: 'correct-org-code',
      input: {
        unitId: unit.id,
        statedOrgCode: given['传真上的原代码'] ?? unit.orgCode,
        newOrgCode: codeOf(key),
        nameOnCopy: given['证书上的名称'] ?? unit.name,
        ...more,
      },
      caseId: (await caseWith(client, kinds)).id,
    };
  };
  const asking = async (key: string, more: Record<string, unknown> = {}): Promise<string[]> =>
    blockersOf(operator, await proposal(key, more));

  it('gives the unit its code, keeps the old one findable, and undoing it gives everything back', async () => {
    const before = await unitOf(cast('OP-CHANGE-ORGCODE').who.unitId);
    const right = codeOf('OP-CHANGE-ORGCODE');
    const submitted = await pending(operator, await proposal('OP-CHANGE-ORGCODE'));
    expect(submitted).toMatchObject({
      status: 'pending',
      approval: 'supervisor',
      rekey: 'newOrgCode',
      blockers: [],
    });
    const operation = await applied(supervisor, submitted, right);
    expect(await unitOf(before.id)).toEqual({
      ...before,
      orgCode: right,
      orgKey: right,
      version: before.version + 1,
    });
    expect(await aliasesOf(before.id)).toEqual([{ kind: 'org-code', value: before.orgCode, status: 'kept' }]);
    const found = await rowsOf<UnitRow>(operator, 'units', { q: before.orgCode });
    expect(found.map((unit) => unit.id)).toEqual([before.id]);

    await reverted(operator, supervisor, operation, before.orgCode);
    expect(await unitOf(before.id)).toEqual({ ...before, version: before.version + 2 });
    expect(await aliasesOf(before.id)).toEqual([{ kind: 'org-code', value: before.orgCode, status: 'void' }]);
  });

  it('is applied only when the second person types the same code, in whatever writing', async () => {
    const right = codeOf('OP-CHANGE-ORGCODE');
    const { orgCode: old } = await unitOf(cast('OP-CHANGE-ORGCODE').who.unitId);
    const submitted = await pending(
      operator,
      await proposal('OP-CHANGE-ORGCODE', { newOrgCode: `${right.slice(0, 8)}-${right.slice(8)}` }),
    );
    expect((await approve(supervisor, submitted)).body.code).toBe('invalid-input');
    expect((await approve(supervisor, submitted, misread(right))).body.code).toBe('rekey-mismatch');
    const operation = await applied(supervisor, submitted, ` ${right.toLowerCase()} `);
    expect((await unitOf(operation.unitId)).orgCode).toBe(right);
    await reverted(operator, supervisor, operation, old);
  });

  it('replaces 9 characters by the 18 around them without touching the key', async () => {
    const key = 'OP-CHANGE-ORGCODE/to-credit-code';
    const before = await unitOf(cast(key).who.unitId);
    const operation = await applied(supervisor, await pending(operator, await proposal(key)), codeOf(key));
    expect(await unitOf(before.id)).toMatchObject({ orgCode: codeOf(key), orgKey: before.orgKey });
    expect(operation.changes.map((change) => change.field)).toEqual(['orgCode', 'value']);
    await reverted(operator, supervisor, operation, before.orgCode);
  });

  it('is not submitted without the certificate: evidence-missing', async () => {
    const reply = await submit(operator, await proposal('OP-CHANGE-ORGCODE', {}, ['stamped-letter']));
    expect([reply.status, reply.body.code]).toEqual([422, 'evidence-missing']);
    expect(reply.body['missing']).toEqual(['org-code-certificate']);
  });

  it('is refused when the old code stated is not the registered one, which is not told: stated-code-differs', async () => {
    const asked = await proposal('OP-CHANGE-ORGCODE/stated-differs');
    const { blockers } = (await preview(operator, asked)).body;
    expect(blockers).toMatchObject([{ code: 'stated-code-differs', field: 'statedOrgCode' }]);
    expect(blockers[0]?.message).not.toContain((await unitOf(String(asked.input['unitId']))).orgCode);
  });

  it('takes the old code in its other form, and in the same form only as it is', async () => {
    const { orgCode } = await unitOf(cast('OP-CHANGE-ORGCODE').who.unitId);
    expect(
      await asking('OP-CHANGE-ORGCODE', { statedOrgCode: creditCodeOf('12', '440106', orgCode) }),
    ).toEqual([]);
    expect(await asking('OP-CHANGE-ORGCODE', { statedOrgCode: misread(orgCode) })).toEqual([
      'stated-code-differs',
    ]);
  });

  it('is refused when nothing changes: code-unchanged', async () => {
    const { orgCode } = await unitOf(cast('OP-CHANGE-ORGCODE').who.unitId);
    expect(await asking('OP-CHANGE-ORGCODE', { newOrgCode: orgCode.toLowerCase() })).toEqual([
      'code-unchanged',
    ]);
  });

  it('is refused for another living unit’s code: code-taken', async () => {
    expect(await asking('OP-CHANGE-ORGCODE/code-taken')).toEqual(['code-taken']);
  });

  it('takes the code of a registration that was deleted', async () => {
    const key = 'OP-CHANGE-ORGCODE/freed-code';
    const operation = await applied(supervisor, await pending(operator, await proposal(key)), codeOf(key));
    expect((await unitOf(operation.unitId)).orgCode).toBe(codeOf(key));
  });

  it('warns of another unit with the same organisation code inside, and does not say which: same-key', async () => {
    const newOrgCode = creditCodeOf('12', '440104', codeOf('OP-CHANGE-ORGCODE/code-taken'));
    const asked = await proposal('OP-CHANGE-ORGCODE/code-taken', { newOrgCode });
    const { blockers } = (await preview(operator, asked)).body;
    expect(blockers).toMatchObject([{ code: 'same-key', severity: 'warn' }]);
    const { name } = await unitOf(cast('OP-RECOVER-ADMIN').who.unitId);
    expect((await unitOf(cast('OP-RECOVER-ADMIN').who.unitId)).orgKey).toBe(newOrgCode.slice(8, 17));
    expect(blockers[0]?.message).not.toContain(name);
  });

  it.each([
    ['unit-code-length', 'PDY9033'],
    ['org-code-business-licence', '440101000012345'],
    ['org-code-characters', 'PDY9*3366'],
    ['credit-code-characters', '12440106PDY90336OE'],
    ['unit-code-is-id-number', '440100198705129060'],
  ])('is refused for what can be no code: %s', async (code, newOrgCode) => {
    const reply = await preview(operator, await proposal('OP-CHANGE-ORGCODE', { newOrgCode }));
    expect(reply.body.blockers).toMatchObject([{ code, severity: 'block', field: 'newOrgCode' }]);
    expect(reply.body.changes).toEqual([]);
  });

  it('takes a code that fails its check only with a reason and a second person: code-check-fails', async () => {
    const key = 'OP-CHANGE-ORGCODE/check-digit';
    const asked = await proposal(key);
    expect(await blockersOf(operator, asked)).toEqual(['code-check-fails']);
    expect((await submit(operator, asked)).body).toMatchObject({ code: 'blocked' });
    const overrides = [{ code: 'code-check-fails', reason: '证书原件如此' }];
    const submitted = await pending(operator, asked, { overrides });
    expect(submitted.blockers[0]?.message).not.toContain(codeOf(key));
    await applied(supervisor, submitted, codeOf(key));
    expect(await unitOf(submitted.unitId)).toMatchObject({ orgCode: codeOf(key), orgKey: codeOf(key) });
  });

  it.each([
    ['its last character', misread(creditCodeOf('12', '440106', 'PDY903366'))],
    ['the organisation code inside', creditCodeOf('12', '440106', misread('PDY903366'))],
    ['its department', creditCodeOf('B2', '440106', 'PDY903366')],
  ])(
    'warns of a credit code that fails in %s and tells the second person no part of it',
    async (_part, code) => {
      const { blockers } = (
        await preview(operator, await proposal('OP-CHANGE-ORGCODE', { newOrgCode: code }))
      ).body;
      expect(blockers).toMatchObject([{ code: 'code-check-fails', severity: 'warn' }]);
      expect(blockers[0]?.message).not.toMatch(/[“"]/);
    },
  );

  it('is refused for another unit’s certificate: name-differs', async () => {
    expect(await asking('OP-CHANGE-ORGCODE/name-differs')).toEqual(['name-differs']);
  });

  it('warns of a similar name on the certificate, and takes one the unit had: name-similar', async () => {
    const unit = await unitOf(cast('OP-CHANGE-ORGCODE').who.unitId);
    const nameOnCopy = unit.name.replace('广州市', '');
    const { blockers } = (await preview(operator, await proposal('OP-CHANGE-ORGCODE', { nameOnCopy }))).body;
    expect(blockers).toMatchObject([{ code: 'name-similar', severity: 'warn' }]);
    expect(blockers[0]?.message).toContain(unit.name);
    await database.transaction((tx) =>
      tx.insert(unitAliases).values({
        id: newId(),
        unitId: unit.id,
        kind: 'name',
        value: nameOnCopy,
        valueKey: nameOnCopy,
        since: app.clock.now,
        status: 'kept',
      }),
    );
    expect(await asking('OP-CHANGE-ORGCODE', { nameOnCopy })).toEqual([]);
  });

  it('is refused for a unit deleted or merged: unit-not-live', async () => {
    for (const status of ['deleted', 'merged']) {
      const [gone] = await database.db.select().from(units).where(eq(units.status, status));
      expect(await asking('OP-CHANGE-ORGCODE', { unitId: gone?.id })).toEqual(['unit-not-live']);
    }
  });

  it('cannot be undone after the code was corrected again: changed-since', async () => {
    const key = 'OP-CHANGE-ORGCODE/name-differs';
    const first = codeOf(key);
    const named = async (newOrgCode: string): Promise<Proposal> => {
      const { name, orgCode } = await unitOf(cast(key).who.unitId);
      return proposal(key, { nameOnCopy: name, statedOrgCode: orgCode, newOrgCode });
    };
    const operation = await applied(supervisor, await pending(operator, await named(first)), first);
    const next = codeOf('OP-CHANGE-ORGCODE/stated-differs');
    const later = await applied(supervisor, await pending(operator, await named(next)), next);
    const blockedBy = [{ code: 'changed-since', operationId: later.id }];
    expect((await operationNow(operator, operation)).revertible).toMatchObject({ ok: false, blockedBy });
    expect((await revert(operator, operation)).body).toMatchObject({ code: 'blocked', blockers: blockedBy });
  });

  it('cannot be undone once the old code is another unit’s: value-taken', async () => {
    const key = 'OP-CHANGE-ORGCODE';
    const old = (await unitOf(cast(key).who.unitId)).orgCode;
    const operation = await applied(supervisor, await pending(operator, await proposal(key)), codeOf(key));
    const taker = await proposal('OP-CHANGE-ORGCODE/code-taken', { newOrgCode: old }, undefined, second);
    const later = await applied(supervisor, await pending(second, taker), old);
    expect((await operationNow(operator, operation)).revertible).toMatchObject({
      ok: false,
      blockedBy: [{ code: 'value-taken', operationId: later.id }],
    });
  });
});
