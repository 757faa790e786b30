import { describe, expect, it } from 'vitest';
import { codeOf, readCode } from './case-code.ts';

const key = Buffer.alloc(32, 7);

describe('the code on a letter', () => {
  it('names a case, or an operation, and reads back', () => {
    const ofCase = codeOf(key, { kind: 'case', number: 'F20261123-0007-4' });
    const ofOperation = codeOf(key, { kind: 'operation', type: 'correct-id-number' });
    expect(readCode(key, ofCase)).toEqual({ kind: 'case', number: 'F20261123-0007-4' });
    expect(readCode(key, ofOperation)).toEqual({ kind: 'operation', type: 'correct-id-number' });
  });

  it('keeps to the characters that a QR code writes two in eleven bits', () => {
    expect(codeOf(key, { kind: 'operation', type: 'correct-id-number' })).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
  });

  it('leads nowhere with another number, another key, or another text', () => {
    const code = codeOf(key, { kind: 'case', number: 'F20261123-0007-4' });
    expect(readCode(key, code.replace('0007', '0008'))).toBeNull();
    expect(readCode(Buffer.alloc(32, 8), code)).toBeNull();
    expect(readCode(key, 'https://example.org/')).toBeNull();
  });
});
