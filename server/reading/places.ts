/** On which paper, and behind which label, the value of an operation's field stands (operations.md, FAQ). */
import type { EvidenceKind } from '../../db/schema/words.ts';
import { roleOf, type Role } from './labels.ts';
import { letterKindOf } from './papers.ts';
import type { FoundText, Understood } from './understood.ts';

type Part = 'idNumbers' | 'orgCodes' | 'creditCodes' | 'phones' | 'names' | 'unitNames';

interface Place {
  parts: readonly Part[];
  /** On a certificate a code needs no label. */
  roles: readonly Role[];
  on: 'letter' | 'card' | 'certificate';
}

const cardNumber: Place = { parts: ['idNumbers'], roles: ['card-number'], on: 'card' };
const cardName: Place = { parts: ['names'], roles: ['card-name'], on: 'card' };
const adminName: Place = { parts: ['names'], roles: ['admin'], on: 'letter' };
const certificateCode: Place = {
  parts: ['orgCodes', 'creditCodes'],
  roles: ['code', 'credit-code'],
  on: 'certificate',
};

const places: Readonly<Record<string, Readonly<Record<string, Place>>>> = {
  'correct-id-number': {
    statedIdNumber: { parts: ['idNumbers'], roles: ['stated-id-number'], on: 'letter' },
    // The card shows the new number; what the letter says of it is hearsay.
    newIdNumber: cardNumber,
    nameOnCopy: cardName,
  },
  'move-person': {
    idNumberOnCopy: cardNumber,
    nameOnCopy: cardName,
    statedUnitName: { parts: ['unitNames'], roles: ['old-unit'], on: 'letter' },
    newUnitId: { parts: ['unitNames'], roles: ['new-unit'], on: 'letter' },
    statedAdminName: adminName,
    statedAdminPhone: { parts: ['phones'], roles: ['admin-phone', 'phone'], on: 'letter' },
  },
  'delete-person-account': {
    idNumberOnCopy: cardNumber,
    applicantName: { parts: ['names'], roles: ['person'], on: 'letter' },
    statedAdminName: adminName,
    statedAdminPhone: { parts: ['phones'], roles: ['admin-phone'], on: 'letter' },
  },
  'delete-bureau-account': { idNumberOnCopy: cardNumber, nameOnCopy: cardName },
  'delete-unit-registration': {
    statedUnitName: { parts: ['unitNames'], roles: ['unit'], on: 'letter' },
    statedOrgCode: certificateCode,
    adminIdNumber: { parts: ['idNumbers'], roles: ['admin-id-number'], on: 'letter' },
  },
  'correct-org-code': {
    statedOrgCode: { parts: ['orgCodes', 'creditCodes'], roles: ['stated-code'], on: 'letter' },
    newOrgCode: certificateCode,
    nameOnCopy: { parts: ['unitNames'], roles: ['certificate-unit'], on: 'certificate' },
  },
};

export interface FieldOnPage {
  field: string;
  kind: EvidenceKind;
  found: FoundText;
}

/** Where the fields of an operation were read, the best reading of each first. */
export function fieldsOf(reading: Understood, operationType: string): FieldOnPage[] {
  return Object.entries(places[operationType] ?? {}).flatMap(([field, place]) =>
    foundAt(reading, place).map((found) => ({ field, kind: kindOf(place, operationType), found })),
  );
}

/** What was read of one field, the best first; empty for a field that stands nowhere. */
export const readingsOf = (reading: Understood, operationType: string, field: string): FoundText[] => {
  const place = places[operationType]?.[field];
  return place ? foundAt(reading, place) : [];
};

/** What was read in a part of a page that could be this field: nothing whose label says that it is another. */
export function couldBe(found: FoundText, operationType: string, field: string): boolean {
  const place = places[operationType]?.[field];
  const role = roleOf(found.label);
  return place !== undefined && (role === null || neutral.includes(role) || place.roles.includes(role));
}

/** Labels that any field's number may bear. */
const neutral: readonly Role[] = ['id-number', 'code', 'phone', 'person', 'contact', 'unit'];

export type WitnessedKind = 'id-number' | 'code';

/** What a field holds, where a second reading of it would mean something. */
export function witnessedKind(operationType: string, field: string): WitnessedKind | null {
  const parts = places[operationType]?.[field]?.parts ?? [];
  if (parts.includes('idNumbers')) return 'id-number';
  return parts.includes('orgCodes') ? 'code' : null;
}

function foundAt(reading: Understood, { parts, roles, on }: Place): FoundText[] {
  const pages = new Set(reading.papers.filter(({ kind }) => kind === paperOf[on]).map(({ page }) => page));
  return parts
    .flatMap((part) => reading[part])
    .filter((found) => {
      const role = roleOf(found.label);
      if (on === 'letter') return role !== null && roles.includes(role);
      if (!pages.has(found.page)) return false;
      return role === null ? on === 'certificate' : roles.includes(role);
    })
    .toSorted((a, b) => Number(b.valid) - Number(a.valid) || b.confidence - a.confidence);
}

const paperOf = { letter: null, card: 'id-card-front', certificate: 'org-code-certificate' } as const;

const kindOf = ({ on }: Place, operationType: string): EvidenceKind =>
  paperOf[on] ?? letterKindOf(operationType);
