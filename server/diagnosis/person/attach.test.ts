import { describe } from 'vitest';
import type { RecordRow } from '../../registry/contract.ts';
import { attach } from './attach.ts';
import { itFinds, record } from './facts-of.ts';

/** A file the registry did not take. */
const file = (values: Partial<RecordRow['attachments'][number]> = {}): RecordRow['attachments'][number] => ({
  id: 'file-1',
  orderNumber: '1',
  fileName: '结业证书.pdf',
  mediaType: 'application/pdf',
  size: 812_334,
  accepted: false,
  ...values,
});
const draft = (...attachments: RecordRow['attachments']) => ({
  records: [record({ status: 'draft', attachments })],
});

describe('D-ATTACH', () => {
  itFinds(attach, [
    {
      what: 'larger than 2000KB: the real size',
      facts: draft(file({ size: 3_481_600 })),
      code: 'attachment-too-large',
      says: ['结业证书.pdf', '3400KB', '2000KB'],
    },
    {
      what: '2,048,000 bytes are not too large',
      facts: draft(file({ size: 2_048_000 })),
      code: 'nothing-wrong',
    },
    { what: 'one byte more is', facts: draft(file({ size: 2_048_001 })), code: 'attachment-too-large' },
    { what: 'empty', facts: draft(file({ size: 0 })), code: 'attachment-empty' },
    {
      what: 'a type that is not accepted',
      facts: draft(file({ fileName: '学时证明.zip', mediaType: 'application/zip' })),
      code: 'attachment-type-forbidden',
      says: ['zip', 'docx'],
    },
    {
      what: 'a type nobody knows',
      facts: draft(file({ fileName: '证明', mediaType: 'application/octet-stream' })),
      code: 'attachment-type-unknown',
    },
    {
      what: 'no order number',
      facts: draft(file({ orderNumber: null })),
      code: 'order-number-missing',
      says: ['请填 1'],
    },
    {
      what: 'an order number that is no numeral',
      facts: draft(file({ orderNumber: '一' })),
      code: 'order-number-not-numeral',
    },
    {
      what: 'the same order number twice: which to take',
      facts: draft(file({ id: 'a', accepted: true }), file({ id: 'b' })),
      code: 'order-number-twice',
      says: ['请填 2'],
    },
    {
      what: 'the size is told before the order number',
      facts: draft(file({ size: 3_000_000, orderNumber: null })),
      code: 'attachment-too-large',
      others: [],
    },
    {
      what: 'of two files each with its own fault',
      facts: draft(
        file({ id: 'a', orderNumber: null }),
        file({ id: 'b', size: 3_000_000, orderNumber: '2' }),
      ),
      code: 'attachment-too-large',
      others: ['order-number-missing'],
    },
    {
      what: 'jpeg counts as jpg, and what was taken has no fault',
      facts: draft(file({ accepted: true, fileName: '证明.jpeg', mediaType: 'image/jpeg' })),
      code: 'nothing-wrong',
      says: ['都符合要求'],
      next: { refer: 'technical' },
    },
    {
      what: 'a refused file of a record that is closed is no fault of today',
      facts: { records: [record({ attachments: [file({ size: 3_000_000 })] })] },
      asked: { isCheckup: true },
      code: 'nothing-wrong',
    },
    { what: 'no file is in the system', facts: draft(), code: 'nothing-wrong', says: ['没有收到附件'] },
  ]);
});
