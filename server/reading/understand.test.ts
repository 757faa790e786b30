/** What the rules make of text that the machine read on generated faxes: 98 lines an inch, upside down, askew. */
import { describe, expect, it } from 'vitest';
import { nearIdNumbers } from '../identifiers/near-id-numbers.ts';
import { judge, swornOn } from './judge.ts';
import type { PageText } from './page-text.ts';
import { fieldsOf, witnessedKind } from './places.ts';
import correctIdNumber from './samples/correct-id-number.json' with { type: 'json' };
import correctOrgCode from './samples/correct-org-code.json' with { type: 'json' };
import deleteBureauAccount from './samples/delete-bureau-account.json' with { type: 'json' };
import deletePersonAccount from './samples/delete-person-account.json' with { type: 'json' };
import deleteUnitRegistration from './samples/delete-unit-registration.json' with { type: 'json' };
import movePerson from './samples/move-person.json' with { type: 'json' };
import { understand } from './understand.ts';

const today = '2026-11-24';
const samples = [
  correctIdNumber,
  movePerson,
  deletePersonAccount,
  deleteBureauAccount,
  deleteUnitRegistration,
  correctOrgCode,
].map((sample) => ({ ...sample, reading: understand(sample.pages as unknown as PageText[], today) }));
const named = samples.map((sample) => [sample.operationType, sample] as const);

describe.each(named)('a fax for %s', (type, { reading, identifiers, pages }) => {
  it('is recognised', () => {
    expect(reading.operationType).toBe(type);
  });

  it('shows where the identifiers of its fields stand, on the page and within it', () => {
    for (const { field, truth } of identifiers) {
      const place = fieldsOf(reading, type).find((one) => one.field === field);
      expect(place).toMatchObject({ field, found: { value: truth, valid: true } });
      const [x, y, w, h] = place?.found.box ?? [0, 0, 0, 0];
      expect([x, y, x + w, y + h].every((edge) => edge >= 0 && edge <= 1)).toBe(true);
      // A number is many times as wide as high on a page that is higher than wide.
      expect(w / h).toBeGreaterThan(3);
    }
  });

  it('has the machine vouch for the truth of each identifier, and for nothing else', () => {
    const read = (pages as unknown as PageText[]).flatMap((page) => [
      ...page.lines.map(({ text }) => text.replace(/[^0-9A-Z]/g, '')),
      ...page.digits.map(({ text }) => text),
    ]);
    for (const { field, truth, others } of identifiers) {
      const kind = witnessedKind(type, field) ?? 'id-number';
      const sworn = swornOn([{ faxId: 'fax', reading }], { operationType: type, field }, null);
      const wrong = [
        ...others,
        ...read,
        ...[truth, ...others, ...read].flatMap((one) => nearIdNumbers(one, today)),
      ];
      expect(judge(truth, kind, sworn).verdict).toBe('agrees');
      expect(wrong.filter((one) => one !== truth && judge(one, kind, sworn).verdict === 'agrees')).toEqual(
        [],
      );
    }
  });
});

describe('understand', () => {
  const of = (type: string) => {
    const sample = samples.find(({ operationType }) => operationType === type);
    if (!sample) throw new Error(`no sample of ${type}`);
    return sample.reading;
  };
  const papersOf = (type: string): string[] => of(type).papers.map(({ page, kind }) => `${page} ${kind}`);

  it('tells the papers by what is printed on them', () => {
    expect(papersOf('correct-id-number')).toEqual([
      '1 handwritten-note',
      '2 id-card-front',
      '3 id-card-back',
    ]);
    expect(papersOf('move-person')).toEqual(['1 stamped-letter', '2 id-card-front', '3 id-card-back']);
    expect(papersOf('correct-org-code')).toEqual(['1 handwritten-note', '2 org-code-certificate']);
    expect(papersOf('delete-bureau-account')).toEqual(
      expect.arrayContaining(['1 id-card-front', '1 id-card-back', '1 handwritten-note']),
    );
  });

  it('says which pages lie upside down', () => {
    expect(of('move-person').turns).toEqual([1, 2, 3].map((page) => ({ page, turn: 180 })));
    expect(of('delete-bureau-account').turns).toEqual([]);
  });

  it('keeps the numbers of a letter apart by their labels', () => {
    const { idNumbers } = of('correct-id-number');
    expect(idNumbers.map(({ page, label }) => [page, label])).toEqual([
      [1, '原错误身份证号码'],
      [1, '正确身份证号码'],
      [2, '公民身份号码'],
    ]);
  });

  it('tells the old unit from the new one', () => {
    expect(of('move-person').unitNames.map(({ label }) => label)).toEqual(['原单位名称', '现单位名称']);
  });

  const card = (number: string, birth = '1990年2月2日', sex = '女'): PageText => ({
    page: 1,
    turn: 0,
    skew: 0,
    confidence: 0.9,
    lines: [`姓名陈思敏`, `性别${sex}民族汉`, `出生${birth}`, `公民身份号码${number}`].map((text, index) => ({
      text,
      box: [0.1, 0.1 + index * 0.05, 0.02 * text.length, 0.02] as const,
      confidence: 0.9,
      words: [],
    })),
    digits: [{ text: number, line: 3, box: [0.22, 0.25, 0.36, 0.02], confidence: 0.9 }],
  });
  const onlyNumber = (page: PageText) => understand([page], today).idNumbers[0];

  it('believes a card whose number says what its words say', () => {
    expect(onlyNumber(card('440100199002022341'))).toMatchObject({ valid: true, confidence: 0.9 });
  });

  it.each([
    ['birth date', card('440100199002022341', '1990年2月3日')],
    ['sex', card('440100199002022341', '1990年2月2日', '男')],
    ['check digit', card('440100199002022342')],
    ['age: too young to work', card('440100202002022347', '2020年2月2日')],
  ])('does not vouch for a number that its %s denies', (_what, page) => {
    expect(onlyNumber(page)).toMatchObject({ valid: false });
  });

  it('does not vouch for what was read in two ways', () => {
    const page = card('440100199002022341');
    const [span] = page.digits;
    const differing = { ...page, digits: span ? [{ ...span, text: '440100199002022347' }] : [] };
    expect(onlyNumber(differing)?.confidence).toBeLessThan(0.5);
    expect(onlyNumber({ ...page, digits: [] })?.confidence).toBeLessThan(0.5);
    const unsure = { ...page, digits: span ? [{ ...span, confidence: 0.4 }] : [] };
    expect(onlyNumber(unsure)?.confidence).toBeLessThan(0.5);
  });

  it('knows where a number stands that cannot be made out', () => {
    expect(onlyNumber(card('44010O19门0020 2艺341'))).toMatchObject({
      valid: false,
      label: '公民身份号码',
      page: 1,
    });
  });

  it('finds no number inside a longer run of digits', () => {
    const { idNumbers } = understand([card('1234401001990020223412')], today);
    expect(idNumbers.filter(({ valid }) => valid)).toEqual([]);
  });
});
