/** D-CERT: hours are complete, as the caller sees it, and the certificate cannot be printed. */
import { subjects, type Subject } from '../../../db/schema/words.ts';
import { meetsRule } from '../../rules/hours.ts';
import { diagnosis, type Asked, type Cause } from '../diagnosis.ts';
import { callBureau, callUnit } from '../next-steps.ts';
import type { NextStep } from '../contract.ts';
import type { PersonFacts } from '../person-facts.ts';
import type { YearFacts } from '../years.ts';
import { fact, liveCaseFacts, subjectNames } from './sentences.ts';
import { gapOf, gaps, rulesInShort, ruleSentence, sumOf, yearFacts } from './year-hours.ts';

/** The online recount is asynchronous (FAQ print-1); the statistic is of then. */
const waitMinutes = 10;

const isPassed = (year: YearFacts): boolean => year.statistic?.passed === true;

/** A year that is over, or that has nothing left to be earned. */
const isSettled = (year: YearFacts, today: string): boolean =>
  year.year < Number(today.slice(0, 4)) || meetsRule(year.year, year.recognised);

/** The year asked about, else the latest that is not passed. Nobody's year is out of order before it is over. */
function yearOf(facts: PersonFacts, asked: Asked): YearFacts | null {
  if (asked.year !== null) return facts.years.find(({ year }) => year === asked.year) ?? null;
  return (
    facts.years.find((year) => !isPassed(year) && (!asked.isCheckup || isSettled(year, facts.today))) ?? null
  );
}

/** Lines of the network that came and did not count may be what is missing. */
const networkStep = (facts: PersonFacts, year: YearFacts): NextStep[] =>
  facts.lines.some((line) => line.year === year.year && line.status !== 'accepted')
    ? [{ topic: 'net-hours' }]
    : [];

/** One cause for each subject, so that the further ones are told beside the first. */
const short = (subject: Subject): Cause<PersonFacts> => ({
  code: 'subject-short',
  find: (facts, asked) => {
    const year = yearOf(facts, asked);
    if (!year || isPassed(year)) return null;
    const { open, pending } = gaps(year);
    if (!open.includes(subject)) return null;
    const total = sumOf(year.recognised);
    const told = open.map((each) => gapOf(year, each));
    const isRunning = year.year >= Number(facts.today.slice(0, 4));
    const suffices = total >= sumOf(year.required);
    const inReview = pending.map((each) => subjectNames[each]);
    const rule = ruleSentence(year.year);
    return {
      code: 'subject-short',
      title: {
        zh: `${year.year} 年${subjectNames[subject].zh}差 ${year.missing[subject]} 学时`,
        en: `${year.year}: ${year.missing[subject]} hours missing in ${subjectNames[subject].en}`,
      },
      facts: yearFacts(year),
      say: {
        zh: `${rule.zh}。您 ${year.year} 年度${told.map((each) => each.zh).join('；')} 学时${suffices ? `；虽然总数有 ${total} 学时，仍不能打印证书` : isRunning ? '，现在还不能打印证书' : '，所以年度审核不通过'}。${inReview.length > 0 ? `${inReview.map((each) => each.zh).join('、')}的差额正在审核认定中。` : ''}请补足差的科目，认定通过后再重新统计。`,
        en: `${rule.en}. In ${year.year} you have ${told.map((each) => each.en).join('; ')}${suffices ? `; although the total is ${total} hours, the certificate cannot be printed` : isRunning ? ', so the certificate cannot be printed yet' : ', so the year is not passed'}.${inReview.length > 0 ? ` What is missing in ${inReview.map((each) => each.en).join(', ')} is in review.` : ''} Please make up for it, and have the hours counted again once they are recognised.`,
      },
      next: [
        ...networkStep(facts, year),
        ...(sumOf(year.pending) > 0 ? [{ topic: 'pending' as const }] : []),
      ],
    };
  },
});

export const cert = diagnosis<PersonFacts>()({
  id: 'D-CERT',
  topic: 'cert',
  question: {
    zh: '学时够了却不能打印证书、年度审核不通过',
    en: 'Hours are complete, yet the certificate cannot be printed',
  },
  asks: ['year'],
  faq: ['print-1', 'print-2'],
  // The unit prints certificates too (FAQ print-3), and sees the result there.
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `请先核对三个科目是否同时达到规定：${rulesInShort('zh')}；三个科目必须同时达到，一个科目多出的不能抵另一个科目。都达到的，请点“继续教育证书打印”右上角的“重新统计学时”，然后退出登录，等待 ${waitMinutes} 分钟数据更新后再重新登录查看。`,
    en: `First check that all three subjects are met: ${rulesInShort('en')}; a surplus in one does not count for another. If they are, click "recount hours" at the top right of the certificate page, log out, wait ${waitMinutes} minutes and log in again.`,
  },
  causes: [
    ...subjects.map(short),
    {
      code: 'pending-closes-gap',
      find: (facts, asked) => {
        const year = yearOf(facts, asked);
        if (!year || isPassed(year)) return null;
        const { pending } = gaps(year);
        if (pending.length === 0) return null;
        const waiting = facts.records.filter(
          ({ year: of, subject, status }) =>
            of === year.year &&
            pending.includes(subject) &&
            (status === 'unit-review' || status === 'bureau-review'),
        );
        const atBureau = waiting.filter(({ status }) => status === 'bureau-review');
        const first = atBureau[0] ?? waiting[0];
        const unit = first?.unitId ? facts.units.get(first.unitId) : undefined;
        const holder = unit && (atBureau.length > 0 ? unit.bureau.name : unit.name);
        const told = pending.map((subject) => gapOf(year, subject));
        const rule = ruleSentence(year.year);
        return {
          code: 'pending-closes-gap',
          title: {
            zh: `${year.year} 年差的学时正在审核认定中`,
            en: `${year.year}: what is missing is in review`,
          },
          facts: [
            ...yearFacts(year),
            ...(holder === undefined ? [] : [fact('在谁手上', 'Who has it', holder)]),
          ],
          say: {
            zh: `${rule.zh}。您 ${year.year} 年度${told.map((each) => each.zh).join('；')} 学时，差的学时已经申报，还没有认定${holder === undefined ? '' : `，现在在${holder}`}。认定通过后再点“重新统计学时”，就可以打印了。`,
            en: `${rule.en}. In ${year.year} you have ${told.map((each) => each.en).join('; ')}. What is missing has been declared and is not recognised yet${holder === undefined ? '' : `; it is with ${holder} now`}. Once it is recognised, click "recount hours" and print.`,
          },
          next: [
            { topic: 'pending' },
            ...(unit ? (atBureau.length > 0 ? [callBureau(unit.bureau)] : callUnit(unit)) : []),
          ],
        };
      },
    },
    {
      code: 'statistic-older',
      find: (facts, asked) => {
        const year = yearOf(facts, asked);
        if (!year || isPassed(year) || !meetsRule(year.year, year.recognised)) return null;
        const { statistic, recognisedAt } = year;
        if (statistic && (recognisedAt === null || statistic.computedAt >= recognisedAt)) return null;
        const rule = ruleSentence(year.year);
        return {
          code: 'statistic-older',
          title: {
            zh: `${year.year} 年三科都已达标，统计没有更新`,
            en: `${year.year}: all met, the statistic is older`,
          },
          facts: yearFacts(year),
          say: {
            zh: `${rule.zh}。您 ${year.year} 年度三个科目都已达到，只是年度统计${statistic ? '早于最后一次认定' : '还没有做'}。请点“继续教育证书打印”右上角的“重新统计学时”，然后退出登录，等待 ${waitMinutes} 分钟数据更新后再重新登录查看；需要的话，我也可以现在为您重新统计。`,
            en: `${rule.en}. In ${year.year} you meet all three; only the statistic ${statistic ? 'is older than what was recognised last' : 'has not been made'}. Please click "recount hours" at the top right of the certificate page, log out, wait ${waitMinutes} minutes and log in again. If you like, I can have it recounted now.`,
          },
          next: [
            {
              operationType: 'recount-hours',
              input: { personId: facts.person.id, year: year.year },
            },
          ],
        };
      },
    },
    {
      code: 'recounted-still-failed',
      find: (facts, asked) => {
        const year = yearOf(facts, asked);
        const { statistic, recognisedAt } = year ?? { statistic: null, recognisedAt: null };
        if (!year || !statistic || statistic.passed || !meetsRule(year.year, year.recognised)) return null;
        if (recognisedAt !== null && statistic.computedAt < recognisedAt) return null;
        const rule = ruleSentence(year.year);
        return {
          code: 'recounted-still-failed',
          title: {
            zh: `${year.year} 年三科都已达标，也已统计，结果仍不通过`,
            en: `${year.year}: all met and counted, yet not passed`,
          },
          facts: [...yearFacts(year), ...liveCaseFacts(facts)],
          say: {
            zh: `${rule.zh}。您 ${year.year} 年度三个科目都已达到，也已经重新统计，结果却仍是“不通过”，这不是您的问题。我为您登记工单，转技术人员处理，处理完再答复您。`,
            en: `${rule.en}. In ${year.year} you meet all three and the hours were counted since, yet the result is "not passed"; this is no fault of yours. I am registering a case for the technical staff, and you will be told.`,
          },
          next: [{ refer: 'technical' }],
        };
      },
    },
  ],
  otherwise: (facts, asked) => {
    const year = yearOf(facts, asked) ?? facts.years[0];
    if (asked.year !== null && year?.year !== asked.year)
      return {
        title: { zh: `${asked.year} 年没有学时记录`, en: `No hours in ${asked.year}` },
        facts: [],
        say: {
          zh: `${ruleSentence(asked.year).zh}。系统里没有您 ${asked.year} 年度的学时记录，请核对年度和登录的账号。`,
          en: `${ruleSentence(asked.year).en}. There are no hours of yours in ${asked.year}; please check the year and the log-in.`,
        },
        next: [{ topic: 'net-hours' }],
      };
    if (!year)
      return {
        title: { zh: '还没有学时记录', en: 'No hours yet' },
        facts: [],
        say: {
          zh: '系统里还没有您的学时记录，所以没有可以打印的证书。请先申报；在广东学习网学习的，学习网会把数据上传到系统。',
          en: 'There are no hours of yours yet, so there is no certificate to print. Please declare them first; what you study on the Guangdong learning network is sent by the network.',
        },
        next: [{ topic: 'net-hours' }],
      };
    return {
      title: { zh: `${year.year} 年度审核已通过`, en: `${year.year} is passed` },
      facts: yearFacts(year),
      say: {
        zh: `${ruleSentence(year.year).zh}。您 ${year.year} 年度已审核通过，可以打印证书。仍看到旧结果的，请退出登录，等待 ${waitMinutes} 分钟后再重新登录查看。`,
        en: `${ruleSentence(year.year).en}. Your ${year.year} is passed and the certificate can be printed. If you still see the former result, log out, wait ${waitMinutes} minutes and log in again.`,
      },
      next: [{ topic: 'cert-stamp' }],
    };
  },
  isCheckup: true,
});
