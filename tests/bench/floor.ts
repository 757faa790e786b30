/** The floor: a bare Express and better-sqlite3 handler per question, with the same statements and nothing else. */
import type { AddressInfo } from 'node:net';
import Sqlite from 'better-sqlite3';
import express from 'express';

const db = new Sqlite(process.argv[2] ?? '', { readonly: true });
const columns = 'p.*, a.login_name, a.id_number, u.name as unit_name';
const from = 'from persons p join accounts a on a.id = p.account_id left join units u on u.id = p.unit_id';
const one = db.prepare(`select ${columns} ${from} where p.id = ?`);
const page = db.prepare(`select ${columns} ${from} order by p.id limit 25`);
const total = db.prepare('select count(*) as n from (select 1 from persons limit 10001)');
const byNumber = db.prepare(
  `select ${columns} ${from} where p.account_id in (select id from accounts where id_number = ?)`,
);

const app = express();
app.disable('etag');
app.get('/persons/:id', (req, res) => {
  res.json(one.get(req.params.id));
});
app.get('/persons', (_req, res) => {
  const { n } = total.get() as { n: number };
  res.setHeader('Content-Range', `persons 0-24/${n}`);
  res.json(page.all());
});
app.post('/by-number', express.json(), (req, res) => {
  const { filter } = req.body as { filter: { idNumber: string } };
  res.json(byNumber.all(filter.idNumber));
});
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`port ${(server.address() as AddressInfo).port}\n`);
});
