import { describe, expect, it } from 'vitest';
import { sniffMediaType } from './sniff.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('sniffMediaType', () => {
  it.each([
    ['image/tiff', 'II*\0\x08\0\0\0'],
    ['image/tiff', 'MM\0*\0\0\0\x08'],
    ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
    ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF\0'],
    ['application/pdf', '%PDF-1.7\n%\xe2\xe3'],
  ])('knows %s by its first bytes', (type, start) => {
    expect(sniffMediaType(latin1(start))).toBe(type);
  });

  it('finds a PDF header behind bytes that a gateway put before it', () => {
    expect(sniffMediaType(latin1(`${'\r\n'.repeat(510)}%PDF-1.4`))).toBe('application/pdf');
  });

  it('does not look for a PDF header beyond the first 1,024 bytes', () => {
    expect(sniffMediaType(latin1(`${' '.repeat(1025)}%PDF-1.4`))).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['one byte', 'I'],
    ['a page of HTML', '<!DOCTYPE html><title>fax.pdf</title>'],
    ['an archive', 'PK\x03\x04\x14\0'],
    ['a BigTIFF', 'II+\0\x08\0\0\0'],
    ['a GIF', 'GIF89a'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['PNG with its line ends converted', '\x89PNG\n\x1a\n'],
  ])('refuses %s', (_, start) => {
    expect(sniffMediaType(latin1(start))).toBeNull();
  });
});
