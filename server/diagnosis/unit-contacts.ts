/** Units as a caller has to do with them: who has to act there, and at which bureau. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import { accounts, bureaus, persons, unitAdmins, units } from '../../db/schema/index.ts';
import { among } from '../../db/sql.ts';
import type { View } from '../http/list.ts';
import { maskPhone, phoneKind } from '../identifiers/phone.ts';
import { regionName } from '../identifiers/region.ts';
import { unitScope } from '../registry/scope.ts';

/** An office, whose number and address anybody may be told. */
export interface BureauContact {
  id: string;
  name: string;
  phone: string;
  address: string;
}

export interface AdministratorContact {
  name: string;
  /** Covered: it is a person's own. */
  phoneMasked: string | null;
}

export interface UnitContact {
  id: string;
  name: string;
  status: string;
  orgKey: string;
  cityCode: string;
  city: string;
  /** The office's own number; null where the unit gave a mobile, which is somebody's own, or none. */
  phone: string | null;
  bureau: BureauContact;
  /** Active ones, the longest in office first. */
  administrators: AdministratorContact[];
}

/** More than a unit has; the first are enough to call. */
const administratorLimit = 5;

/** The units of these ids that exist for the actor, by id. */
export async function unitContacts(
  view: Pick<View, 'db' | 'actor'>,
  ids: readonly string[],
): Promise<Map<string, UnitContact>> {
  if (ids.length === 0) return new Map();
  const found = await view.db
    .select({ unit: units, bureau: bureaus })
    .from(units)
    .innerJoin(bureaus, eq(bureaus.id, units.bureauId))
    .where(and(inArray(units.id, [...ids]), unitScope(view.actor)));
  const administrators = await view.db
    .select({
      unitId: unitAdmins.unitId,
      phone: unitAdmins.phone,
      personName: persons.name,
      holderName: accounts.holderName,
    })
    .from(unitAdmins)
    .innerJoin(accounts, eq(accounts.id, unitAdmins.accountId))
    .leftJoin(persons, eq(persons.accountId, unitAdmins.accountId))
    .where(
      and(
        among(
          unitAdmins.unitId,
          found.map(({ unit }) => unit.id),
        ),
        eq(unitAdmins.status, 'active'),
        eq(accounts.status, 'active'),
      ),
    )
    .orderBy(asc(unitAdmins.appliedAt), asc(unitAdmins.id));
  return new Map(
    found.map(({ unit, bureau }) => [
      unit.id,
      {
        id: unit.id,
        name: unit.name,
        status: unit.status,
        orgKey: unit.orgKey,
        cityCode: unit.cityCode,
        city: regionName(unit.cityCode) ?? unit.cityCode,
        phone: officePhone(unit.phone),
        bureau: { id: bureau.id, name: bureau.name, phone: bureau.phone, address: bureau.address },
        administrators: administrators
          .filter((admin) => admin.unitId === unit.id)
          .slice(0, administratorLimit)
          .flatMap(({ personName, holderName, phone }) => {
            const name = personName ?? holderName;
            return name === null ? [] : [{ name, phoneMasked: phone === null ? null : maskPhone(phone) }];
          }),
      },
    ]),
  );
}

/** A number that is an office's and no person's. */
function officePhone(phone: string | null): string | null {
  const kind = phone === null ? null : phoneKind(phone);
  return kind === 'landline' || kind === 'local' || kind === 'service' ? phone : null;
}
