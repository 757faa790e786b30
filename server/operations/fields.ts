/**
 * The vocabulary of inputs. Each field says with `x-field` what it holds, so that the JSON Schema of an operation is
 * enough to draw its form.
 */
import { z } from 'zod';

/** What an input field holds, for the forms. */
export const fieldKinds = [
  'person',
  'account',
  'unit',
  'unit-admin',
  'unit-admins',
  'administrator-or-text',
  'bureau',
  'city',
  'district',
  'record',
  'learning-import',
  'operation',
  'policy',
  'staff',
  'id-number',
  'org-code',
  'person-name',
  'unit-name',
  'phone',
  'reason',
  'choice',
  'year',
  'hours',
  'unit-fields',
  'username',
  'person-key',
  'flag',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

const is = (kind: FieldKind): { 'x-field': FieldKind } => ({ 'x-field': kind });
const rowId = (kind: FieldKind) => z.string().min(1).max(64).meta(is(kind));

export const personId = () => rowId('person');
export const accountId = () => rowId('account');
export const unitId = () => rowId('unit');
export const unitAdminId = () => rowId('unit-admin');
/** Who was called or who confirms: the id of an administrator's right, or in words. */
export const administratorOrText = () => z.string().trim().min(2).max(200).meta(is('administrator-or-text'));
/** Rights that stay. */
export const unitAdminIds = () => z.array(z.string().min(1).max(64)).max(100).meta(is('unit-admins'));
export const bureauId = () => rowId('bureau');
export const recordId = () => rowId('record');
export const learningImportId = () => rowId('learning-import');
export const operationId = () => rowId('operation');
export const policyId = () => rowId('policy');
export const staffId = () => rowId('staff');

/** GB/T 2260 codes. */
export const cityCode = () =>
  z
    .string()
    .regex(/^\d{6}$/)
    .meta(is('city'));
export const districtCode = () =>
  z
    .string()
    .regex(/^\d{6}$/)
    .meta(is('district'));

/** As typed from the picture; checked where it is used, so that the part that fails is named. */
export const idNumber = () => z.string().trim().min(1).max(40).meta(is('id-number'));
export const orgCode = () => z.string().trim().min(1).max(40).meta(is('org-code'));
export const personName = () => z.string().trim().min(1).max(60).meta(is('person-name'));
/** For each of these fields, whose value stays when two units become one; the survivor's where nothing is said. */
export const unitFields = <const T extends readonly [string, ...string[]]>(fields: T) =>
  z.partialRecord(z.enum(fields), z.enum(['survivor', 'absorbed'])).meta(is('unit-fields'));
export const unitName = () => z.string().trim().min(1).max(120).meta(is('unit-name'));
export const phone = () => z.string().trim().min(3).max(40).meta(is('phone'));

export const reason = () => z.string().trim().min(2).max(500).meta(is('reason'));
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values).meta(is('choice'));
export const year = () => z.number().int().min(2000).max(2100).meta(is('year'));
/** Working hours a request waits for its second person: an hour to fifty days of seven. */
export const workingHours = () => z.number().int().min(1).max(350).meta(is('hours'));

/** A log-in of the console. */
export const username = () =>
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{2,31}$/)
    .meta(is('username'));
/** What identifies the person behind a log-in, such as a personnel number. */
export const personKey = () => z.string().trim().min(1).max(64).meta(is('person-key'));
export const flag = () => z.boolean().meta(is('flag'));
