import { describe, expect, it } from 'vitest';
import { contentType } from './attachment-content.ts';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const wide = (text: string): string => [...text].map((character) => `${character}\0`).join('');
const ole = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const padding = '\0'.repeat(2000);
const bitmap = `BM\x3a\0\0\0${'\0'.repeat(4)}\x36\0\0\0\x28\0\0\0${'\0'.repeat(20)}`;

describe('contentType', () => {
  it.each([
    ['png', '\x89PNG\r\n\x1a\n....'],
    ['jpg', '\xff\xd8\xff\xe0..JFIF'],
    ['gif', 'GIF87a..'],
    ['gif', 'GIF89a..'],
    ['bmp', bitmap],
    ['pdf', '%PDF-1.7 ..'],
    ['pdf', `\r\nbefore it${'.'.repeat(900)}%PDF-1.4`],
    ['doc', `${ole}${padding}${wide('WordDocument')}`],
    ['xls', `${ole}${padding}${wide('Workbook')}`],
    ['ppt', `${ole}${padding}${wide('PowerPoint Document')}`],
    [null, `${ole}${padding}`],
    ['docx', `PK\x03\x04[Content_Types].xml${padding}word/document.xml`],
    ['xlsx', `PK\x03\x04[Content_Types].xml${padding}xl/workbook.xml`],
    ['pptx', `PK\x03\x04[Content_Types].xml${padding}ppt/presentation.xml`],
    ['zip', `PK\x03\x04photos/1.jpg${padding}`],
    ['rar', 'Rar!\x1a\x07\x01\0'],
    ['7z', '7z\xbc\xaf\x27\x1c'],
    ['tiff', 'II*\0....'],
    ['tiff', 'MM\0*....'],
    ['webp', 'RIFF....WEBPVP8 '],
    ['heic', '\0\0\0\x18ftypheic'],
    ['mp4', '\0\0\0\x18ftypisom'],
    [null, 'BMW repair manual, which is a text and no picture'],
    [null, `${'.'.repeat(1100)}%PDF-1.4`],
    [null, 'RIFF....WAVE'],
    [null, ''],
  ])('%s', (type, content) => {
    expect(contentType(latin(content))).toBe(type);
  });
});
