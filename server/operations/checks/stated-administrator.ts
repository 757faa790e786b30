/** The administrator a letter names, compared with those of the unit that stamped it. */
import { and, eq } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { accounts, persons, unitAdmins } from '../../../db/schema/index.ts';
import { sameName } from '../../identifiers/person-name.ts';
import { normalisePhone } from '../../identifiers/phone.ts';
import { warn, type Blocker } from '../operation.ts';

export interface StatedAdministrator {
  statedAdminName?: string | undefined;
  statedAdminPhone?: string | undefined;
}

/**
 * `admin-name-differs` and `admin-phone-differs`: warnings, because letters name whoever answers the phone. What is
 * registered is not told.
 */
export async function statedAdministratorDiffers(
  db: Reader,
  unitId: string,
  { statedAdminName, statedAdminPhone }: StatedAdministrator,
): Promise<Blocker[]> {
  if (statedAdminName === undefined && statedAdminPhone === undefined) return [];
  const administrators = await db
    .select({
      name: persons.name,
      holderName: accounts.holderName,
      phone: unitAdmins.phone,
      ownPhone: persons.phone,
    })
    .from(unitAdmins)
    .innerJoin(accounts, eq(accounts.id, unitAdmins.accountId))
    .leftJoin(persons, eq(persons.accountId, accounts.id))
    .where(and(eq(unitAdmins.unitId, unitId), eq(unitAdmins.status, 'active')));
  const found: Blocker[] = [];
  const isName = (name: string | null): boolean => name !== null && sameName(name, statedAdminName ?? '');
  if (statedAdminName !== undefined && !administrators.some((one) => isName(one.name ?? one.holderName)))
    found.push(
      warn(
        'admin-name-differs',
        {
          zh: '来函所写的单位管理员不是该单位登记的管理员，请拨登记电话核实，并写明核对情况。',
          en: 'The administrator stated is none of the unit’s; call the registered number and state what was found.',
        },
        'statedAdminName',
      ),
    );
  const isPhone = (phone: string | null): boolean =>
    phone !== null && normalisePhone(phone) === normalisePhone(statedAdminPhone ?? '');
  if (
    statedAdminPhone !== undefined &&
    !administrators.some((one) => isPhone(one.phone) || isPhone(one.ownPhone))
  )
    found.push(
      warn(
        'admin-phone-differs',
        {
          zh: '来函所写的管理员电话不是登记的电话，请拨登记电话核实，并写明核对情况。',
          en: 'The administrator’s phone stated is not the registered one; call the registered number and state what was found.',
        },
        'statedAdminPhone',
      ),
    );
  return found;
}
