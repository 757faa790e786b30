import { describe, expect, it } from 'vitest';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

function flatten(tree: object, path = ''): Map<string, string> {
  const leaves = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const name = path ? `${path}.${key}` : key;
    if (typeof value === 'string') leaves.set(name, value);
    else for (const [inner, text] of flatten(value as object, name)) leaves.set(inner, text);
  }
  return leaves;
}

const placeholders = (text: string) => [...new Set(text.match(/%\{\w+\}/g) ?? [])].sort();

const english = flatten(en);
const chinese = flatten(zh);

describe('the two languages', () => {
  it('have the same messages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('leave no message empty', () => {
    const empty = [...english, ...chinese].filter(([key, text]) => text === '' && !key.startsWith('ra.'));
    expect(empty).toEqual([]);
  });

  it('have no plural alternatives in Chinese', () => {
    expect([...chinese].filter(([, text]) => text.includes('||||'))).toEqual([]);
  });

  it('fill in the same values', () => {
    const differing = [...english].filter(([key, text]) => {
      const wanted = placeholders(text);
      const got = placeholders(chinese.get(key) ?? '');
      // react-admin's plurals name the record in their singular only, which Chinese does not have.
      const optional = key.startsWith('ra.') && text.includes('||||');
      return optional ? got.some((name) => !wanted.includes(name)) : got.join() !== wanted.join();
    });
    expect(differing).toEqual([]);
  });
});
