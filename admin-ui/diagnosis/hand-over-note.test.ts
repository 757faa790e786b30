import { describe, expect, it } from 'vitest';
import { handOverNote } from './hand-over-note.ts';

const noteOf = (facts: { label: string; value: string }[], title = '专业科目还差 6 学时') =>
  handOverNote({ finding: { code: 'short', title, facts, say: '', next: [], faq: [] } });

describe('the note of a hand-over', () => {
  it('begins with the finding and tells the facts line by line', () => {
    expect(
      noteOf([
        { label: '要求', value: '42' },
        { label: '统计时间', value: '2026-03-02 10:14' },
      ]),
    ).toBe('专业科目还差 6 学时\n要求：42\n统计时间：2026-03-02 10:14');
  });

  it.each([
    ['an ID number', '440100198705219066'],
    ['a covered ID number', '440***********9066'],
    ['a mobile number', '15412340000'],
    ['a covered mobile number', '154****0000'],
    ['an office number', '020-80900438'],
  ])('leaves out %s', (_what, value) => {
    expect(noteOf([{ label: '号码', value }])).toBe('专业科目还差 6 学时');
  });

  it('is no longer than a note may be', () => {
    expect(noteOf([], '长'.repeat(1200))).toHaveLength(1000);
  });
});
