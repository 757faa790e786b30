import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, formerIdNumbers } from '../../db/schema/index.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import type { PersonPage } from '../../server/registry/contract.ts';
import { startApp } from './harness.ts';
import { approve, chen, personByLogin, preparedCase, previewOf, submitted } from './story.ts';

describe('correct-id-number', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const supervisor = await app.as('supervisor1');

  const stored = async (accountId: string) => {
    const [row] = await app.services.database.db.select().from(accounts).where(eq(accounts.id, accountId));
    return row?.idNumber;
  };

  it('is settled end to end, and undone', async () => {
    const before = await personByLogin(operator, chen.login);
    const prepared = await preparedCase(operator, chen);
    const preview = await previewOf(operator, prepared.input, prepared.case.id);
    expect(preview.status).toBe(200);
    expect(preview.body.blockers).toEqual([]);
    expect(preview.body.missing).toEqual([]);
    expect(preview.body.affected).toEqual({ accounts: 1, 'former-id-numbers': 1 });

    const pending = await submitted(operator, prepared);
    expect(pending.status).toBe(201);
    expect(pending.body).toMatchObject({ status: 'pending', approval: 'supervisor', rekey: 'newIdNumber' });
    expect(await stored(before.accountId)).toBe(chen.wrong);

    const wrong = await approve(supervisor, pending.body, chen.wrong);
    expect(wrong.status).toBe(422);
    expect(wrong.body.code).toBe('rekey-mismatch');

    const right = await approve(supervisor, pending.body, ' 440100-19870512-906 0 ');
    expect(right.status).toBe(200);
    expect(right.body).toMatchObject({ status: 'applied', checkerId: supervisor.id, revertible: { ok: true } });
    expect(await stored(before.accountId)).toBe(chen.right);
    const page = await operator.get<PersonPage>(`/api/persons/${before.id}/page`);
    expect(page.body.formerIdNumbers).toMatchObject([{ idNumberMasked: '440***********9066', status: 'kept' }]);
    expect((await operator.get<CaseRow>(`/api/cases/${prepared.case.id}`)).body.status).toBe('done');

    const undo = await operator.post<OperationRow>(`/api/operations/${pending.body.id}/revert`, { reason: '录入有误' });
    expect(undo.status).toBe(201);
    expect(undo.body).toMatchObject({ type: 'revert', status: 'pending', rekey: 'newIdNumber' });
    const undone = await approve(supervisor, undo.body, chen.wrong);
    expect(undone.status).toBe(200);
    expect(await stored(before.accountId)).toBe(chen.wrong);
    const original = await operator.get<OperationRow>(`/api/operations/${pending.body.id}`);
    expect(original.body.status).toBe('reverted');
    const kept = await app.services.database.db
      .select()
      .from(formerIdNumbers)
      .where(eq(formerIdNumbers.accountId, before.accountId));
    expect(kept.map((row) => row.status)).toEqual(['void']);
    const verified = await supervisor.get<{ ok: boolean }>('/api/audit/verify');
    expect(verified.body).toMatchObject({ ok: true, stateDiffers: [] });
  });
});
