/** The tables whose every row is committed by the trail. */
import type { AnyColumn, AnyTable } from '../../db/columns.ts';
import * as schema from '../../db/schema/index.ts';

export const verifiedTables: Readonly<Record<string, AnyTable & { id: AnyColumn }>> = {
  regions: schema.regions,
  bureaus: schema.bureaus,
  accounts: schema.accounts,
  former_id_numbers: schema.formerIdNumbers,
  units: schema.units,
  unit_aliases: schema.unitAliases,
  persons: schema.persons,
  former_names: schema.formerNames,
  unit_admins: schema.unitAdmins,
  records: schema.records,
  attachments: schema.attachments,
  certificates: schema.certificates,
  learning_imports: schema.learningImports,
  notices: schema.notices,
  staff: schema.staff,
  policies: schema.policies,
  articles: schema.articles,
};
