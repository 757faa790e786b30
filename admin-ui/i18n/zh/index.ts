import { account } from './account.ts';
import { applications } from './applications.ts';
import { audit } from './audit.ts';
import { auth } from './auth.ts';
import { callers } from './callers.ts';
import { calendar } from './calendar.ts';
import { cases } from './cases.ts';
import { changes } from './changes.ts';
import { common } from './common.ts';
import { consents } from './consents.ts';
import { diagnosis } from './diagnosis.ts';
import { directory } from './directory.ts';
import { duplicates } from './duplicates.ts';
import { fax } from './fax.ts';
import { fields } from './fields.ts';
import { forms } from './forms.ts';
import { knowledge } from './knowledge.ts';
import { layout } from './layout.ts';
import { learningImports } from './learning-imports.ts';
import { letters } from './letters.ts';
import { operations } from './operations.ts';
import { pages } from './pages.ts';
import { persons } from './persons.ts';
import { policies } from './policies.ts';
import { ra } from './ra.ts';
import { reading } from './reading.ts';
import { resources } from './resources.ts';
import { staff } from './staff.ts';
import { tools } from './tools.ts';
import { units } from './units.ts';
import { words } from './words.ts';

/** Every message in Chinese. */
export const zh = {
  ra,
  account,
  applications,
  audit,
  auth,
  callers,
  calendar,
  cases,
  changes,
  common,
  consents,
  diagnosis,
  directory,
  duplicates,
  fax,
  fields,
  forms,
  knowledge,
  layout,
  learningImports,
  letters,
  operations,
  pages,
  persons,
  policies,
  reading,
  resources,
  staff,
  tools,
  units,
  words,
};
