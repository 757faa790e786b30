import canonicalize from 'canonicalize';

/** RFC 8785 text of a JSON value: the same value, whatever its key order, is the same text. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}
