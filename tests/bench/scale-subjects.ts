/** Whom and what the benchmark of size asks about: the same at every run, spread over the whole registry. */
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { demoId } from '../../fixtures/demo/ids.ts';
import { Random } from '../../fixtures/demo/random.ts';

export interface SomePerson {
  id: string;
  name: string;
  idNumber: string;
  phone: string;
  loginName: string;
  initials: string;
  unitId: string | null;
}

export interface SomeUnit {
  id: string;
  name: string;
  orgCode: string;
  initials: string;
  cityCode: string;
  bureauId: string;
}

export interface Subjects {
  persons: SomePerson[];
  units: SomeUnit[];
}

const stream = 40;

/** `wanted` generated persons and units of a data folder. */
export function subjectsOf(dataDir: string, wanted: number): Subjects {
  const db = new Sqlite(join(dataDir, 'console.db'), { readonly: true });
  const person = db.prepare<[string], SomePerson>(
    `select p.id, p.name, p.phone, p.unit_id as unitId, a.id_number as idNumber, a.login_name as loginName,
       (select initials from search_entries where subject_id = p.id and source = 'name') as initials
     from persons p join accounts a on a.id = p.account_id where p.id = ?`,
  );
  const unit = db.prepare<[string], SomeUnit>(
    `select id, name, org_code as orgCode, city_code as cityCode, bureau_id as bureauId,
       (select initials from search_entries where subject_id = units.id and source = 'name') as initials
     from units where id = ? and status = 'approved'`,
  );
  const countOf = (table: string): number =>
    (db.prepare(`select max(rowid) as n from ${table}`).get() as { n: number }).n;
  const some = <T>(kind: 'person' | 'unit', table: string, read: (id: string) => T | undefined): T[] => {
    const random = new Random(1, stream, kind.length);
    // The cast comes first and is not counted among the generated.
    const most = Math.floor(countOf(table) * 0.99) - 300;
    const found: T[] = [];
    while (found.length < wanted) {
      const row = read(demoId('generated', kind, random.between(0, most)));
      if (row) found.push(row);
    }
    return found;
  };
  try {
    return {
      persons: some('person', 'persons', (id) => person.get(id)),
      units: some('unit', 'units', (id) => unit.get(id)),
    };
  } finally {
    db.close();
  }
}
