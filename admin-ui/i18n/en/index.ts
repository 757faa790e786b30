import raMessages from 'ra-language-english';
import { account } from './account.ts';
import { audit } from './audit.ts';
import { auth } from './auth.ts';
import { cases } from './cases.ts';
import { common } from './common.ts';
import { fax } from './fax.ts';
import { fields } from './fields.ts';
import { layout } from './layout.ts';
import { operations } from './operations.ts';
import { persons } from './persons.ts';
import { resources } from './resources.ts';
import { units } from './units.ts';
import { words } from './words.ts';

/** Every message in English; the Chinese ones are typed against it. */
export const en = {
  ...raMessages,
  account,
  audit,
  auth,
  cases,
  common,
  fax,
  fields,
  layout,
  operations,
  persons,
  resources,
  units,
  words,
};
