import { describe, expect, it } from 'vitest';
import type { ContentType } from './attachment-content.ts';
import {
  attachmentLimit,
  checkAttachment,
  checkAttachmentSize,
  checkAttachmentType,
  checkOrderNumber,
  checkStoredAttachment,
  extensionOf,
  kilobytes,
  typeOfMedia,
} from './attachment.ts';

const codesOf = (fileName: string, type: ContentType | null, size = 1000): string[] =>
  checkAttachment({ fileName, type, size }).map(({ code }) => code);

describe('checkAttachment', () => {
  it.each([
    ['证书.pdf', 'pdf', 1000, []],
    ['证书.PDF', 'pdf', 1000, []],
    ['照片.jpeg', 'jpg', 1000, []],
    ['证书.pdf', 'pdf', attachmentLimit, []],
    ['证书.pdf', 'pdf', attachmentLimit + 1, ['attachment-too-large']],
    ['证书.pdf', null, 0, ['attachment-empty']],
    ['证书.pdf', 'jpg', 1000, ['attachment-extension-wrong']],
    ['证书', 'jpg', 1000, ['attachment-extension-missing']],
    ['证书.pdf', 'zip', 1000, ['attachment-type-forbidden']],
    ['成绩.xlsx', 'xlsx', 1000, ['attachment-type-forbidden']],
    ['证书.pdf', null, 1000, ['attachment-type-unknown']],
    ['扫描.tif', 'tiff', attachmentLimit * 2, ['attachment-too-large', 'attachment-type-forbidden']],
    ['照片.doc', 'png', attachmentLimit * 2, ['attachment-too-large', 'attachment-extension-wrong']],
  ] as const)('%s, truly %s, of %i bytes: %o', (name, type, size, codes) => {
    expect(codesOf(name, type, size)).toEqual(codes);
  });

  it('tells the real size, one byte too many included, and the true type', () => {
    expect(kilobytes(attachmentLimit)).toBe(2000);
    expect(checkAttachmentSize(attachmentLimit + 1)?.message.zh).toContain('2001KB');
    expect(checkAttachmentType('zip')?.message.zh).toContain('zip');
    expect(checkAttachmentType(null, 'zip')).toMatchObject({ code: 'attachment-type-forbidden' });
  });
});

describe('what is stored of an attachment', () => {
  it.each([
    ['application/pdf', 'pdf'],
    ['IMAGE/JPEG', 'jpg'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
    ['application/zip', null],
  ])('%s is %s', (media, type) => {
    expect(typeOfMedia(media)).toBe(type);
  });

  it.each([
    ['证书.最终版.PDF', 'pdf'],
    ['photo.jpeg', 'jpeg'],
    ['证书．ｐｄｆ', 'pdf'],
    ['证书', null],
    ['.', null],
  ])('the extension of %s is %s', (name, extension) => {
    expect(extensionOf(name)).toBe(extension);
  });
});

describe('checkStoredAttachment', () => {
  const stored = { orderNumber: '1', fileName: '证书.pdf', mediaType: 'application/pdf', size: 1000 };
  it.each([
    [{}, []],
    [{ size: attachmentLimit + 1 }, ['attachment-too-large']],
    [{ fileName: '证书.zip', mediaType: 'application/zip' }, ['attachment-type-forbidden']],
    [{ fileName: '照片.jpeg', mediaType: 'image/jpeg' }, []],
    [{ orderNumber: '2' }, ['order-number-twice']],
    [{ size: 0, orderNumber: null }, ['attachment-empty', 'order-number-missing']],
  ])('of %o: %o', (values, codes) => {
    const others = [{ ...stored, orderNumber: '2' }];
    expect(checkStoredAttachment({ ...stored, ...values }, others).map(({ code }) => code)).toEqual(codes);
  });
});

describe('checkOrderNumber', () => {
  it.each([
    ['1', [], null],
    [' 12 ', ['1'], null],
    [null, [], 'order-number-missing'],
    ['  ', [], 'order-number-missing'],
    ['一', [], 'order-number-not-numeral'],
    ['第1份', [], 'order-number-not-numeral'],
    ['１', [], 'order-number-not-numeral'],
    ['0', [], 'order-number-not-numeral'],
    ['1.5', [], 'order-number-not-numeral'],
    ['1', ['2', ' 1'], 'order-number-twice'],
    ['1', [null, ''], null],
  ])('“%s” beside %o: %s', (typed, others, code) => {
    expect(checkOrderNumber(typed, others)?.code ?? null).toBe(code);
  });
});
