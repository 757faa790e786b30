/** Whose the numbers of a portion of lines are. */
import { and, eq, ne } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { accounts, formerIdNumbers, persons } from '../../db/schema/index.ts';
import { among } from '../../db/sql.ts';
import { idNumberSlips } from '../identifiers/id-number-slips.ts';
import { canonicalIdNumber, normaliseIdNumber } from '../identifiers/id-number.ts';
import { sameName } from '../identifiers/person-name.ts';
import type { SentLine } from './contract.ts';
import * as reasons from './reasons.ts';
import type { Reason } from './reasons.ts';

export interface Holder {
  personId: string;
  unitId: string | null;
  name: string;
  status: string;
}

/** The valid numbers that one slip of the pen made this invalid one of. */
const meant = (number: string): string[] =>
  idNumberSlips(number).filter((other) => canonicalIdNumber(other) !== null);

export class Holders {
  private constructor(
    private readonly holders: ReadonlyMap<string, Holder>,
    private readonly deleted: ReadonlySet<string>,
  ) {}

  static async find(db: Reader, lines: readonly SentLine[]): Promise<Holders> {
    const valid: string[] = [];
    const slips: string[] = [];
    for (const { idNumber } of lines) {
      const number = canonicalIdNumber(idNumber);
      if (number !== null) valid.push(number);
      else if (normaliseIdNumber(idNumber).length === 18) slips.push(...meant(normaliseIdNumber(idNumber)));
    }
    const numbers = [...new Set([...valid, ...slips])];
    if (numbers.length === 0) return new Holders(new Map(), new Set());
    const found = await db
      .select({ id: accounts.id, idNumber: accounts.idNumber, status: accounts.status })
      .from(accounts)
      .where(among(accounts.idNumber, numbers));
    // The network may still have the number from before a correction (as the desk's own reconciling allows).
    const former = await db
      .select({ id: accounts.id, idNumber: formerIdNumbers.idNumber, status: accounts.status })
      .from(formerIdNumbers)
      .innerJoin(accounts, eq(accounts.id, formerIdNumbers.accountId))
      .where(
        and(
          among(formerIdNumbers.idNumber, numbers),
          eq(formerIdNumbers.status, 'kept'),
          ne(accounts.status, 'deleted'),
        ),
      );
    const live = found.filter((account) => account.status !== 'deleted');
    const people = await db
      .select({
        accountId: persons.accountId,
        personId: persons.id,
        unitId: persons.unitId,
        name: persons.name,
      })
      .from(persons)
      .where(among(persons.accountId, [...new Set([...live, ...former].map((account) => account.id))]));
    const byAccount = new Map(people.map((person) => [person.accountId, person]));
    const holders = new Map<string, Holder>();
    // A present number goes before a former one.
    for (const { id, idNumber, status } of [...former, ...live]) {
      const person = byAccount.get(id);
      if (person) holders.set(idNumber, { ...person, status });
    }
    return new Holders(
      holders,
      new Set(found.filter((account) => account.status === 'deleted').map((account) => account.idNumber)),
    );
  }

  /** The person of a line, or why it is nobody's. */
  of({ idNumber, name }: SentLine): Holder | Reason {
    const sent = normaliseIdNumber(idNumber);
    if (/^\d{15}$/.test(sent)) return reasons.fifteenDigits;
    const number = canonicalIdNumber(sent);
    if (number === null) {
      const near = sent.length === 18 ? meant(sent) : [];
      return near.some((other) => sameName(this.holders.get(other)?.name ?? '', name))
        ? reasons.oneDigitDiffers
        : reasons.numberInvalid;
    }
    const holder = this.holders.get(number);
    if (!holder) return this.deleted.has(number) ? reasons.accountDeleted : reasons.personUnknown;
    if (!sameName(holder.name, name)) return reasons.nameDiffers;
    return holder.status === 'suspended' ? reasons.accountSuspended : holder;
  }
}
