/** An operation's input, read from its JSON Schema (`GET /api/operation-types`). */

/** One property of an input. */
export interface InputField {
  name: string;
  /** What it holds: the schema's `x-field`; where a newer server has none, a kind that fits its JSON type. */
  kind: string;
  /** To be filled in by somebody: required, and nothing stands in for it. */
  required: boolean;
  /** The values a choice is between. */
  choices: readonly string[];
  /** What stands there unless something else is chosen. */
  initial: unknown;
  /** Characters of a text at most. */
  maxLength: number | null;
  minimum: number | null;
  maximum: number | null;
  /** What a text has to look like, as a regular expression. */
  pattern: string | null;
}

type Json = Record<string, unknown>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const numberOr = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** The properties of an input in the order they were declared. */
export function inputFields(schema: Json): InputField[] {
  const properties = isJson(schema['properties']) ? schema['properties'] : {};
  const required = list(schema['required']);
  return Object.entries(properties).flatMap(([name, property]) =>
    isJson(property) ? [fieldOf(name, property, required.includes(name))] : [],
  );
}

function fieldOf(name: string, property: Json, named: boolean): InputField {
  // A value that may be null, or that is one of two things: the first that says what it holds.
  const alternatives = [property, ...list(property['anyOf']).filter(isJson)];
  const first = (key: string): unknown => alternatives.find((one) => key in one)?.[key];
  const choices = list(first('enum')).filter((one) => typeof one === 'string');
  const kind = first('x-field');
  const initial = property['default'];
  return {
    name,
    kind: typeof kind === 'string' ? kind : kindByType(first('type'), choices.length > 0),
    required: named && initial === undefined,
    choices,
    initial,
    maxLength: numberOr(first('maxLength')),
    minimum: numberOr(first('minimum')),
    maximum: numberOr(first('maximum')),
    pattern: typeof first('pattern') === 'string' ? (first('pattern') as string) : null,
  };
}

function kindByType(type: unknown, hasChoices: boolean): string {
  if (hasChoices) return 'choice';
  if (type === 'boolean') return 'flag';
  return type === 'number' || type === 'integer' ? 'hours' : 'text';
}
