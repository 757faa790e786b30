import { and, eq, inArray, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { units } from '../../../db/schema/index.ts';
import { liveUnitStatuses } from '../../../db/schema/words.ts';
import { cities, cityOf, districtsOf } from '../../identifiers/region.ts';
import { unitNameKey } from '../../identifiers/unit-name.ts';
import { insert, placeholder } from '../change.ts';
import { updateOf } from '../checks/bureau-decision.ts';
import { isLive, unitNotLive, unitSubject, unitTarget, type UnitSubject } from '../checks/unit.ts';
import { cityCode, districtCode, unitId, unitName } from '../fields.ts';
import { block, defineOperation, warn, type Blocker } from '../operation.ts';

const input = z
  .strictObject({
    unitId: unitId(),
    name: unitName().optional(),
    cityCode: cityCode().optional(),
    districtCode: districtCode().optional(),
  })
  .refine((given) => given.name ?? given.cityCode ?? given.districtCode, {
    path: ['name'],
    message: 'details-need-one',
  });
type CorrectUnitDetails = z.infer<typeof input>;

interface Details {
  name: string;
  cityCode: string;
  districtCode: string | null;
}

const isCity = (code: string): boolean => cities.some((city) => city.code === code);
const isDistrictOf = (city: string, code: string): boolean =>
  districtsOf(city).some((district) => district.code === code);

/** What the unit's details are to be. A district of another city than the new one is not kept. */
function resulting(unit: Details, given: CorrectUnitDetails): Details {
  const city = given.cityCode ?? unit.cityCode;
  const kept =
    unit.districtCode !== null && (city === unit.cityCode || isDistrictOf(city, unit.districtCode))
      ? unit.districtCode
      : null;
  return { name: given.name ?? unit.name, cityCode: city, districtCode: given.districtCode ?? kept };
}

const isSame = (a: Details, b: Details): boolean =>
  a.name === b.name && a.cityCode === b.cityCode && a.districtCode === b.districtCode;

/** `no-such-city` and `district-not-in-city` (GB/T 2260, Guangdong as it is today). */
function notAPlace(details: Details, given: CorrectUnitDetails): Blocker[] {
  if (!isCity(details.cityCode))
    return [
      block(
        'no-such-city',
        {
          zh: '广东省没有这个城市代码，请从列表中选择单位所在城市。',
          en: 'No city of Guangdong has this code; choose the unit’s city from the list.',
        },
        'cityCode',
      ),
    ];
  if (given.districtCode === undefined || isDistrictOf(details.cityCode, given.districtCode)) return [];
  return [
    block(
      'district-not-in-city',
      {
        zh: '所选区县不在单位所在城市。请改选区县，或一并更正城市；不设区县的城市（东莞、中山）不选区县。',
        en: 'The district does not lie in the unit’s city. Choose another, or correct the city as well; cities without districts (Dongguan, Zhongshan) take none.',
      },
      'districtCode',
    ),
  ];
}

/** `bureau-outside-city`: the 人事户头 stays as it is and has to follow. The province's bureau is everywhere. */
function bureauOutsideCity({ unit, bureau }: UnitSubject, details: Details): Blocker[] {
  if (details.cityCode === unit.cityCode || bureau.level === 'province') return [];
  if (cityOf(bureau.regionCode)?.code === details.cityCode) return [];
  return [
    warn(
      'bureau-outside-city',
      {
        zh: '更正后人事户头不在单位所在城市。请写明，并在生效后接着办理修改人事户头。',
        en: 'The 人事户头 will lie outside the unit’s city. State so, and change the 人事户头 next, once this is in force.',
      },
      'cityCode',
    ),
  ];
}

/** `same-name-in-city`: one name twice in a city is mostly one unit registered twice (FAQ register-2). */
async function sameNameInCity(db: Reader, { unit }: UnitSubject, details: Details): Promise<Blocker[]> {
  const nameKey = unitNameKey(details.name);
  if (nameKey === unit.nameKey && details.cityCode === unit.cityCode) return [];
  const [other] = await db
    .select({ id: units.id })
    .from(units)
    .where(
      and(
        eq(units.nameKey, nameKey),
        eq(units.cityCode, details.cityCode),
        inArray(units.status, [...liveUnitStatuses]),
        ne(units.id, unit.id),
      ),
    )
    .limit(1);
  if (!other) return [];
  return [
    warn(
      'same-name-in-city',
      {
        zh: '该城市已有同名的单位，可能是重复注册。请核对；确是两个单位的，写明核对情况。',
        en: 'A unit of this city has the name already; this may be a duplicate. Check it, and if they are two units, state how that was checked.',
      },
      details.name === unit.name ? 'cityCode' : 'name',
    ),
  ];
}

/**
 * A unit's name and place (the FAQ is silent). The former name stays as an alias and leads to the unit. Persons keep the
 * city they chose themselves.
 */
export const correctUnitDetails = defineOperation<CorrectUnitDetails>({
  type: 'correct-unit-details',
  title: { zh: '修改单位名称和所在地', en: 'Correct a unit’s name and place' },
  channels: ['fax'],
  evidence: [
    'org-code-certificate',
    'stamped-letter',
    {
      anyOf: ['bureau-consent'],
      when: { zh: '单位已审核通过时', en: 'where the unit is approved' },
      applies: async (db, { unitId: id }) => (await unitSubject(db, id))?.unit.status === 'approved',
    },
  ],
  permission: 'operation:propose',
  approval: 'supervisor',
  expiryHours: 35,
  revertible: true,
  input,
  target: async (db, { unitId: id }) => {
    const subject = await unitSubject(db, id);
    return subject ? unitTarget(subject) : null;
  },
  blockers: async (db, given) => {
    const subject = await unitSubject(db, given.unitId);
    if (!subject) return [];
    const notLive = unitNotLive(subject, 'unitId');
    if (notLive.length > 0) return notLive;
    const details = resulting(subject.unit, given);
    if (isSame(details, subject.unit))
      return [
        block('nothing-changes', {
          zh: '所填内容与登记的相同，无需更正。',
          en: 'What is stated is what is registered; nothing to correct.',
        }),
      ];
    const misplaced = notAPlace(details, given);
    return [
      ...misplaced,
      ...(misplaced.length === 0 ? bureauOutsideCity(subject, details) : []),
      ...(await sameNameInCity(db, subject, details)),
    ];
  },
  plan: async (db, given) => {
    const subject = await unitSubject(db, given.unitId);
    if (!subject || !isLive(subject.unit)) return [];
    const { unit } = subject;
    const details = resulting(unit, given);
    if (isSame(details, unit) || notAPlace(details, given).length > 0) return [];
    return [
      updateOf('units', unit.id, unit, { ...details, nameKey: unitNameKey(details.name) }),
      ...(details.name === unit.name
        ? []
        : [
            insert('unit_aliases', placeholder.newId(1), {
              unitId: unit.id,
              kind: 'name',
              value: unit.name,
              valueKey: unitNameKey(unit.name),
              since: placeholder.now,
              status: 'kept',
            }),
          ]),
    ];
  },
});
