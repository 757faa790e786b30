/** What an input needs beyond its JSON Schema, which cannot say that one field depends on another. */

type Input = Readonly<Record<string, unknown>>;

const reasonOfRefusal = ({ decision, reason }: Input): string[] =>
  decision === 'reject' && reason === undefined ? ['reason'] : [];

const lacking = (input: Input, ...fields: string[]): string[] =>
  fields.filter((field) => input[field] === undefined);

const conditions: Readonly<Record<string, (input: Input) => string[]>> = {
  'decide-unit-admin': reasonOfRefusal,
  'decide-unit-registration': reasonOfRefusal,
  'correct-unit-details': (input) =>
    lacking(input, 'name', 'cityCode', 'districtCode').length === 3 ? ['anyDetail'] : [],
  'change-staff': (input) =>
    input['staffId'] === undefined ? lacking(input, 'username', 'name', 'role', 'person') : [],
};

/** Whether a field means anything for what is filled in already; what does not is neither shown nor sent. */
export function isAsked(type: string, field: string, input: Input): boolean {
  if (type !== 'change-staff' || field !== 'bureauId') return true;
  return input['role'] === 'bureau' || (input['role'] === undefined && input['staffId'] !== undefined);
}

/** The fields that are still to be filled in for what is filled in already. */
export const neededBesides = (type: string, input: Input): string[] => conditions[type]?.(input) ?? [];
