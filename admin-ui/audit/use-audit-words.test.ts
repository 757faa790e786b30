import { expect, it } from 'vitest';
import { audit } from '../i18n/en/audit.ts';
import { knownActions } from './use-audit-words.ts';

it('has words for every action the filter offers, and offers every action it has words for', () => {
  const worded = Object.entries(audit.actions).flatMap(([subject, verbs]) =>
    Object.keys(verbs).map((verb) => `${subject}.${verb}`),
  );
  expect([...knownActions].sort()).toEqual(worded.sort());
});
