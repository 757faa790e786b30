import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { desc, eq, isNotNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialect } from '../../db/columns.ts';
import { openReader } from '../../db/database.ts';
import {
  accounts,
  auditEvents,
  auditHead,
  auditRows,
  auditValues,
  persons,
  staff,
} from '../../db/schema/index.ts';
import type { Verification } from '../../server/audit/contract.ts';
import { bucketOf } from '../../server/audit/digest.ts';
import { hashEvent } from '../../server/audit/encode.ts';
import { verifiedTables } from '../../server/audit/verified-tables.ts';
import { verifyTrail } from '../../server/audit/verify.ts';
import { rawDatabase, startApp, type RawDatabase } from './harness.ts';
import { appliedFor, freshRequests, personByLogin, type Request } from './story.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const trailTables = ['audit_events', 'audit_values', 'audit_rows', 'audit_head'] as const;

describe('the trail', async () => {
  const app = await startApp();
  const { db } = app.services.database;
  const operator = await app.as('operator1');
  const supervisor = await app.as('supervisor1');
  const fresh = await freshRequests(app.services);
  let request: Request;

  beforeAll(async () => {
    request = fresh();
    await appliedFor(operator, supervisor, request);
  });

  const verify = async (rowKey: Buffer | null = app.services.keys.row): Promise<Verification> => {
    const reader = await openReader(app.location);
    try {
      return await verifyTrail(reader.db, rowKey);
    } finally {
      await reader.close();
    }
  };

  describe('is append-only by the database’s own hand', async () => {
    const raw = await rawDatabase(app.location);
    afterAll(() => raw.close());

    // SQLite takes ON CONFLICT behind a SELECT for a join's unless a WHERE stands between.
    const copy = 'INSERT INTO audit_events SELECT * FROM audit_events WHERE seq = 3';
    const value =
      'INSERT INTO audit_values SELECT * FROM audit_values WHERE seq = (SELECT min(seq) FROM audit_values)';
    const row = 'INSERT INTO audit_rows SELECT * FROM audit_rows WHERE seq = 1';
    const head = 'INSERT INTO audit_head SELECT * FROM audit_head WHERE id = 1';
    const replacing = (statement: string): string => statement.replace('INSERT', 'INSERT OR REPLACE');
    const statements = [
      `UPDATE audit_events SET action = 'case.closed' WHERE seq = 3`,
      `UPDATE audit_events SET seq = seq + 1000`,
      'DELETE FROM audit_events WHERE seq = 3',
      'DELETE FROM audit_events',
      copy,
      `${copy} ON CONFLICT (seq) DO UPDATE SET action = 'case.closed'`,
      `INSERT INTO audit_events SELECT max(seq) + 1, max(format_version), 0, NULL, NULL, 'x', 'done', NULL, NULL, NULL, NULL, '{}', 'not the head', 'x' FROM audit_events`,
      `UPDATE audit_values SET value = 'another'`,
      `UPDATE audit_values SET erased_at = 1`,
      'UPDATE audit_values SET seq = seq + 1, value = NULL, salt = NULL, erased_at = 1',
      'DELETE FROM audit_values',
      value,
      `${value} ON CONFLICT (seq, commitment) DO UPDATE SET value = 'another'`,
      `INSERT INTO audit_values VALUES (3, 'commitment', 'salt', 'value', NULL)`,
      `UPDATE audit_rows SET row_id = '1'`,
      'DELETE FROM audit_rows',
      row,
      `${row} ON CONFLICT (seq, table_name, row_id) DO UPDATE SET row_id = '1'`,
      `INSERT INTO audit_rows VALUES (3, 'accounts', '1')`,
      'UPDATE audit_head SET seq = seq - 1',
      'UPDATE audit_head SET id = 2, seq = seq + 1',
      `UPDATE audit_head SET hash = '0'`,
      'DELETE FROM audit_head',
      head,
      `INSERT INTO audit_head VALUES (2, 0, '0')`,
      `${head} ON CONFLICT (id) DO UPDATE SET seq = 0`,
      ...(dialect === 'sqlite'
        ? [
            ...[copy, value, row, head].map(replacing),
            `UPDATE OR REPLACE audit_events SET seq = 1 WHERE seq = 3`,
          ]
        : trailTables.map((table) => `TRUNCATE ${table} CASCADE`)),
    ];

    it.each(statements)('refuses %s', async (statement) => {
      const counts = (): Promise<number[]> =>
        Promise.all(
          [auditEvents, auditValues, auditRows, auditHead].map(
            async (table) => (await db.select().from(table)).length,
          ),
        );
      const before = await counts();
      const refusal = await raw.run(statement).then(
        () => null,
        (error: unknown) => error as { code?: string; message: string },
      );
      expect(refusal?.code).toBe(dialect === 'sqlite' ? 'SQLITE_CONSTRAINT_TRIGGER' : '23001');
      expect(await counts()).toEqual(before);
    });

    it('and lets nothing but the erasure of a value through', async () => {
      await raw.run('BEGIN');
      await raw.run('UPDATE audit_values SET value = NULL, salt = NULL, erased_at = 1');
      await raw.run('ROLLBACK');
      expect(await verify()).toMatchObject({ ok: true, stateDiffers: [] });
    });
  });

  describe('tells, when somebody ties that hand,', () => {
    let intruder: RawDatabase;
    let applied: typeof auditEvents.$inferSelect;
    let lastSeq = 0;
    beforeAll(async () => {
      intruder = await rawDatabase(app.location);
      if (dialect === 'postgres') await intruder.run('SET session_replication_role = replica');
      else {
        await intruder.run('PRAGMA foreign_keys = OFF');
        const triggers = await intruder.run(`SELECT name FROM sqlite_master WHERE type = 'trigger'`);
        for (const { name } of triggers) await intruder.run(`DROP TRIGGER ${String(name)}`);
      }
      const [event] = await db.select().from(auditEvents).where(eq(auditEvents.action, 'operation.applied'));
      const [last] = await db.select().from(auditEvents).orderBy(desc(auditEvents.seq)).limit(1);
      if (!event || !last) throw new Error('no events');
      applied = event;
      lastSeq = last.seq;
    });
    afterAll(() => intruder.close());

    /** What a verification says after the statements, which are undone afterwards. */
    async function after(
      tables: readonly string[],
      ...statements: [string, ...unknown[]][]
    ): Promise<Verification> {
      for (const table of tables) await intruder.run(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
      try {
        for (const [statement, ...values] of statements) await intruder.run(statement, ...values);
        return await verify();
      } finally {
        for (const table of tables) {
          await intruder.run(`DELETE FROM ${table}`);
          await intruder.run(`INSERT INTO ${table} SELECT * FROM kept_${table}`);
          await intruder.run(`DROP TABLE kept_${table}`);
        }
      }
    }
    const tampered = (...statements: [string, ...unknown[]][]): Promise<Verification> =>
      after(trailTables, ...statements);

    it('nothing, when all is as it was', async () => {
      const untouched = await tampered();
      expect(untouched).toMatchObject({ ok: true, events: lastSeq, stateDiffers: [] });
      expect(untouched.brokenAt).toBeUndefined();
    });

    it.each([
      ['at', 1],
      ['actor_id', 'somebody'],
      ['actor_role', 'operator'],
      ['action', 'case.closed'],
      ['outcome', 'failed'],
      ['subject_type', 'units'],
      ['subject_id', null],
      ['case_id', null],
      ['operation_id', 'another'],
      ['detail', '{}'],
      ['format_version', 2],
      ['hash', 'f'.repeat(64)],
    ])('an event whose %s was edited', async (column, value) => {
      const { seq } = applied;
      const result = await tampered([`UPDATE audit_events SET ${column} = ? WHERE seq = ?`, value, seq]);
      expect(result).toMatchObject({ ok: false, brokenAt: { seq, fault: 'edited' }, events: seq - 1 });
    });

    it('an event edited together with its hash, at the next one', async () => {
      const { seq } = applied;
      const hash = hashEvent({ ...applied, actorId: null });
      const result = await tampered([
        'UPDATE audit_events SET actor_id = NULL, hash = ? WHERE seq = ?',
        hash,
        seq,
      ]);
      expect(result.brokenAt).toEqual({ seq: seq + 1, fault: 'previous-hash' });
    });

    it('a removed event', async () => {
      const { seq } = applied;
      expect((await tampered(['DELETE FROM audit_events WHERE seq = ?', seq])).brokenAt).toEqual({
        seq,
        fault: 'missing',
      });
    });

    it('two events that changed places', async () => {
      const { seq } = applied;
      const result = await tampered(
        ['UPDATE audit_events SET seq = -1 WHERE seq = ?', seq],
        ['UPDATE audit_events SET seq = ? WHERE seq = ?', seq, seq + 1],
        ['UPDATE audit_events SET seq = ? WHERE seq = -1', seq + 1],
      );
      expect(result.brokenAt).toEqual({ seq, fault: 'previous-hash' });
    });

    const forged = (seq: number, prevHash: string): [string, ...unknown[]] => {
      const fields = { ...applied, seq, prevHash, action: 'case.closed', detail: '{}' };
      const values = [
        seq,
        fields.formatVersion,
        fields.at,
        fields.actorId,
        fields.actorRole,
        fields.action,
        fields.outcome,
      ];
      const about = [fields.subjectType, fields.subjectId, fields.caseId, fields.operationId, fields.detail];
      const all = [...values, ...about, prevHash, hashEvent(fields)];
      return [`INSERT INTO audit_events VALUES (${all.map(() => '?').join(', ')})`, ...all];
    };

    it('an event put in between, even a well-made one', async () => {
      const { seq, hash } = applied;
      const result = await tampered(
        ['UPDATE audit_events SET seq = -seq WHERE seq > ?', seq],
        ['UPDATE audit_events SET seq = 1 - seq WHERE seq < 0'],
        ...['audit_values', 'audit_rows'].map((table): [string, number] => [
          `UPDATE ${table} SET seq = seq + 1 WHERE seq > ?`,
          seq,
        ]),
        forged(seq + 1, hash),
      );
      expect(result.brokenAt).toEqual({ seq: seq + 2, fault: 'previous-hash' });
    });

    it('an event put behind the head, and one put before the first', async () => {
      const [head] = await db.select().from(auditHead);
      const behind = await tampered(forged(lastSeq + 1, String(head?.hash)));
      expect(behind.brokenAt).toEqual({ seq: lastSeq + 1, fault: 'head' });
      const before = await tampered(forged(0, '0'.repeat(64)));
      expect(before.brokenAt).toEqual({ seq: 1, fault: 'missing' });
    });

    it('a tail that was cut off', async () => {
      const cut = lastSeq - 1;
      const result = await tampered(['DELETE FROM audit_events WHERE seq >= ?', cut]);
      expect(result).toMatchObject({ ok: false, brokenAt: { seq: cut, fault: 'truncated' } });
    });

    it('a tail that was cut off with the head moved back, by the rows it had changed', async () => {
      const result = await tampered(
        ...trailTables
          .slice(0, 3)
          .map((table): [string, number] => [`DELETE FROM ${table} WHERE seq >= ?`, applied.seq]),
        ['UPDATE audit_head SET seq = ?, hash = ?', applied.seq - 1, applied.prevHash],
      );
      expect(result.brokenAt).toBeUndefined();
      expect(result.ok).toBe(false);
      expect(new Set(result.stateDiffers.map((difference) => difference.table))).toEqual(
        new Set(['accounts', 'former_id_numbers']),
      );
    });

    it('a head that was changed', async () => {
      const hash = await tampered(['UPDATE audit_head SET hash = ?', '0'.repeat(64)]);
      expect(hash.brokenAt).toEqual({ seq: lastSeq, fault: 'head' });
      const ahead = await tampered(['UPDATE audit_head SET seq = seq + 1']);
      expect(ahead.brokenAt).toEqual({ seq: lastSeq + 1, fault: 'truncated' });
      expect((await tampered(['DELETE FROM audit_head'])).brokenAt).toEqual({ seq: lastSeq, fault: 'head' });
    });

    it('a personal value that was changed, removed, added, or emptied without being erased', async () => {
      const [kept] = await db.select().from(auditValues).where(isNotNull(auditValues.value)).limit(1);
      if (!kept) throw new Error('no values');
      const brokenAt = { seq: kept.seq, fault: 'value' };
      const at = [kept.seq, kept.commitment];
      const where = 'WHERE seq = ? AND commitment = ?';
      for (const [statement, ...values] of [
        [`UPDATE audit_values SET value = 'another' ${where}`, ...at],
        [`UPDATE audit_values SET salt = '00' ${where}`, ...at],
        [`UPDATE audit_values SET value = NULL, salt = NULL ${where}`, ...at],
        [`DELETE FROM audit_values ${where}`, ...at],
        [`INSERT INTO audit_values VALUES (?, 'c0', '00', 'another', NULL)`, kept.seq],
      ] as [string, ...unknown[]][])
        expect((await tampered([statement, ...values])).brokenAt, statement).toEqual(brokenAt);
      const erased = await tampered([
        `UPDATE audit_values SET value = NULL, salt = NULL, erased_at = 1 ${where}`,
        ...at,
      ]);
      expect(erased.brokenAt).toBeUndefined();
    });

    it('an index of touched rows that says something else than the events', async () => {
      const { seq } = applied;
      const brokenAt = { seq, fault: 'row-index' };
      expect((await tampered(['DELETE FROM audit_rows WHERE seq = ?', seq])).brokenAt).toEqual(brokenAt);
      const more = await tampered([`INSERT INTO audit_rows VALUES (?, 'accounts', '1')`, seq]);
      expect(more.brokenAt).toEqual(brokenAt);
    });

    describe('what was changed around the console:', () => {
      it('a row with a history by its id', async () => {
        const { accountId: id } = await personByLogin(operator, request.login);
        const changed = await after(
          ['accounts'],
          [`UPDATE accounts SET login_name = 'another' WHERE id = ?`, id],
        );
        expect(changed).toMatchObject({ ok: false, stateDiffers: [{ table: 'accounts', id }] });
        const undone = await after(
          ['accounts'],
          ['UPDATE accounts SET id_number = ? WHERE id = ?', request.wrong, id],
        );
        expect(undone.stateDiffers).toEqual([{ table: 'accounts', id }]);
        const gone = await after(
          ['former_id_numbers'],
          ['DELETE FROM former_id_numbers WHERE account_id = ?', id],
        );
        expect(gone.stateDiffers).toMatchObject([
          { table: 'former_id_numbers', id: expect.any(String) as unknown },
        ]);
        const policy = await after(
          ['policies'],
          [`UPDATE policies SET approval = 'none' WHERE id = 'correct-id-number'`],
        );
        expect(policy.stateDiffers).toEqual([{ table: 'policies', id: 'correct-id-number' }]);
      });

      it('a row without one by its bucket', async () => {
        const { id } = await personByLogin(operator, request.login);
        const difference = { table: 'persons', bucket: bucketOf(id) };
        const changed = await after(['persons'], [`UPDATE persons SET name = '别人' WHERE id = ?`, id]);
        expect(changed).toMatchObject({ ok: false, stateDiffers: [difference] });
        expect(changed.brokenAt).toBeUndefined();
        const phone = await after(
          ['persons'],
          ['UPDATE persons SET email = ? WHERE id = ?', 'x@example.org', id],
        );
        expect(phone.stateDiffers).toEqual([difference]);
      });

      it('an inserted and a deleted row', async () => {
        const columns = 'login_name, id_number, holder_name, kind, status, registered_at, version';
        const taken = columns.replace('login_name', `'new-login'`).replace('status', `'deleted'`);
        const inserted = await after(
          ['accounts'],
          [
            `INSERT INTO accounts (id, ${columns}) SELECT 'new-id', ${taken} FROM accounts WHERE kind = 'personal' LIMIT 1`,
          ],
        );
        expect(inserted.stateDiffers).toEqual([{ table: 'accounts', bucket: bucketOf('new-id') }]);
        const [person] = await db.select().from(persons).orderBy(desc(persons.id)).limit(1);
        const deleted = await after(['persons'], ['DELETE FROM persons WHERE id = ?', person?.id]);
        expect(deleted.stateDiffers).toEqual([{ table: 'persons', bucket: bucketOf(String(person?.id)) }]);
      });

      it('two rows that exchanged a value', async () => {
        const [a, b] = await db.select().from(accounts).where(eq(accounts.status, 'deleted')).limit(2);
        if (!a || !b) throw new Error('no deleted accounts');
        const set = 'UPDATE accounts SET id_number = ? WHERE id = ?';
        const result = await after(['accounts'], [set, b.idNumber, a.id], [set, a.idNumber, b.id]);
        expect(new Set(result.stateDiffers.map((difference) => difference.bucket))).toEqual(
          new Set([bucketOf(a.id), bucketOf(b.id)]),
        );
      });

      it('the role of a member of staff', async () => {
        const [admin] = await db.select().from(staff).where(eq(staff.username, 'admin1'));
        const result = await after(
          ['staff'],
          [`UPDATE staff SET role = 'supervisor' WHERE id = ?`, admin?.id],
        );
        expect(result.stateDiffers).toEqual([{ table: 'staff', bucket: bucketOf(String(admin?.id)) }]);
      });

      it.each(Object.keys(verifiedTables))('a row that is gone from %s', async (table) => {
        const result = await after(
          [table],
          [`DELETE FROM ${table} WHERE id = (SELECT min(id) FROM ${table})`],
        );
        expect(result.ok).toBe(false);
        expect(result.stateDiffers.map((difference) => difference.table)).toEqual([table]);
      });
    });

    it('only with the key of this installation: any other fits no row', async () => {
      expect((await verify(Buffer.alloc(32))).stateDiffers.length).toBeGreaterThan(100);
      expect(await verify(null)).toMatchObject({ ok: true, stateDiffers: [] });
    });

    it('over HTTP too', async () => {
      const { seq } = applied;
      await intruder.run(`UPDATE audit_events SET outcome = 'failed' WHERE seq = ?`, seq);
      const broken = await supervisor.get<Verification>('/api/audit/verify');
      expect(broken.body).toMatchObject({ ok: false, brokenAt: { seq, fault: 'edited' } });
      await intruder.run(`UPDATE audit_events SET outcome = 'done' WHERE seq = ?`, seq);
      expect((await supervisor.get<Verification>('/api/audit/verify')).body.ok).toBe(true);
    });

    describe('to npm run audit:verify', () => {
      const keyFile = join(app.dataDir, 'keys', 'server.key');
      const run = (
        args: string[],
        env: Record<string, string> = {},
      ): Promise<{ code: number; out: string; err: string }> =>
        new Promise((resolve) => {
          const { DATABASE_URL: _, ...inherited } = process.env;
          execFile(
            process.execPath,
            ['--import', 'tsx', 'server/cli/audit-verify.ts', ...args],
            { cwd: root, env: { ...inherited, ...env } },
            (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
          );
        });
      // Beside a database file the key is found.
      const withKey: Record<string, string> = dialect === 'sqlite' ? {} : { AUDIT_KEY_FILE: keyFile };

      it('that all is well: exit 0 and the report', async () => {
        const { code, out, err } = await run([app.location], withKey);
        expect([code, err]).toEqual([0, '']);
        expect(JSON.parse(out)).toMatchObject({ ok: true, events: lastSeq, stateDiffers: [] });
      });

      it('what is wrong with the chain: exit 1 and where it breaks', async () => {
        const { seq } = applied;
        await intruder.run(`UPDATE audit_events SET outcome = 'failed' WHERE seq = ?`, seq);
        const { code, out, err } = await run([app.location, '--chain-only']);
        await intruder.run(`UPDATE audit_events SET outcome = 'done' WHERE seq = ?`, seq);
        expect(code).toBe(1);
        expect(err).toContain(`event ${seq}: edited`);
        expect(JSON.parse(out)).toMatchObject({ ok: false, brokenAt: { seq, fault: 'edited' } });
      });

      it('what is wrong with the registry: exit 1 and which row, unless only the chain is asked for', async () => {
        const { accountId } = await personByLogin(operator, request.login);
        await intruder.run(`UPDATE accounts SET status_reason = 'x' WHERE id = ?`, accountId);
        const [state, chain] = [
          await run([app.location], withKey),
          await run([app.location, '--chain-only']),
        ];
        await intruder.run('UPDATE accounts SET status_reason = NULL WHERE id = ?', accountId);
        expect(state.code).toBe(1);
        expect(state.err).toContain(`accounts ${accountId}`);
        expect(chain.code).toBe(0);
      });

      it('how to use it: exit 2 for a key, a file or an option it does not find', async () => {
        const noKey = await run([app.location], { AUDIT_KEY_FILE: join(app.dataDir, 'none.key') });
        expect([noKey.code, noKey.out]).toEqual([2, '']);
        expect(noKey.err).toContain('none.key');
        for (const args of [[], [join(app.dataDir, 'none.db')], [app.location, '--chain']])
          expect(await run(args, withKey)).toMatchObject({ code: 2, out: '' });
      });
    });
  });
});
