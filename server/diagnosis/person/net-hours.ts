/** D-NET-HOURS: hours of the learning network are missing here, or differ. */
import type { RecordRow } from '../../registry/contract.ts';
import type { Text } from '../../text.ts';
import type { NextStep } from '../contract.ts';
import { diagnosis, type Cause, type Finding } from '../diagnosis.ts';
import type { NetworkLine, NumberForm } from '../network-lines.ts';
import { callNetwork, callProvince, callUnit, provincePhone } from '../next-steps.ts';
import type { PersonFacts } from '../person-facts.ts';
import { courseName, declaredTwice, differing, lineFacts, linesOf, refusedOf } from './network-comparison.ts';
import { askUnit, dayOf, fact, recordFacts, statusNames } from './sentences.ts';

interface Refusal {
  code: string;
  title: Text;
  /** After the course and that it was refused. */
  why: (line: NetworkLine) => Text;
}

const refusals: Readonly<Record<Exclude<NumberForm, 'same' | 'other'>, Refusal>> = {
  slip: {
    code: 'rejected-number-differs',
    title: { zh: '已收到但被拒：证件号码差一位', en: 'Received and refused: the ID number is one digit off' },
    why: () => ({
      zh: '学习网上登记的身份证号码与系统登记的有一处不同。请先对照身份证，联系广东学习网客服更正学习网上的号码，再申请重新发送。如果是本系统登记的号码错了，要先办理修改身份证号码',
      en: 'the ID number at the network differs from the registered one in one place. Please compare both with the card, have the network correct its number, and ask it to send the hours again. If it is the number registered here that is wrong, have that corrected first',
    }),
  },
  'fifteen-digits': {
    code: 'rejected-fifteen-digits',
    title: { zh: '已收到但被拒：证件号码为 15 位', en: 'Received and refused: a number of 15 digits' },
    why: () => ({
      zh: '学习网上登记的是 15 位旧身份证号码。请先联系广东学习网客服换成 18 位号码，再申请重新发送',
      en: 'the network has the old ID number of 15 digits. Please have it changed to the one of 18 there, and ask the network to send the hours again',
    }),
  },
  former: {
    code: 'rejected-former-number',
    title: {
      zh: '已收到但被拒：用的是更正前的号码',
      en: 'Received and refused: the number before the correction',
    },
    why: () => ({
      zh: '学习网上登记的还是您更正前的身份证号码。请先联系广东学习网客服换成现在的号码，再申请重新发送',
      en: 'the network still has the ID number from before your correction. Please have it changed there, and ask the network to send the hours again',
    }),
  },
};

/** Refused for what the line itself says. */
const refusedOtherwise: Refusal = {
  code: 'rejected',
  title: { zh: '已收到但没有采纳', en: 'Received and not accepted' },
  why: () => ({
    zh: '这条数据没有通过核对。请联系广东学习网客服，核对姓名、证件号码和课程后申请重新发送',
    en: 'it did not pass the checks. Please have the network check name, ID number and course, and ask it to send the hours again',
  }),
};

const refusalOf = ({ form }: NetworkLine): Refusal =>
  form === 'same' || form === 'other' ? refusedOtherwise : refusals[form];

const whenRefused = (refusal: Refusal): Cause<PersonFacts> => ({
  code: refusal.code,
  find: (facts, asked) => {
    const line = refusedOf(facts, asked).find((refused) => refusalOf(refused) === refusal);
    if (!line) return null;
    const why = refusal.why(line);
    return {
      code: refusal.code,
      title: refusal.title,
      facts: lineFacts(line),
      say: {
        zh: `学习网的${courseName(line).zh} ${line.hours} 学时，我们在 ${dayOf(line.receivedAt)} 收到过，但没有登记：${why.zh}。`,
        en: `We received ${line.hours} hours of ${courseName(line).en} from the network on ${dayOf(line.receivedAt)} and did not register them: ${why.en}.`,
      },
      next: [
        callNetwork,
        ...(refusal === refusals.slip
          ? [{ operationType: 'correct-id-number', input: { personId: facts.person.id } }]
          : []),
        { refer: 'learning-network' },
      ],
      faq: ['declare-8'],
    };
  },
});

/** What becomes of the hand-declared record, by who has it. */
function withdraw(facts: PersonFacts, record: RecordRow): { say: Text; next: NextStep[] } {
  const unit = record.unitId === null ? null : (facts.units.get(record.unitId) ?? null);
  const back = { operationType: 'return-record', input: { recordId: record.id, to: 'person' } };
  switch (record.status) {
    case 'unit-review':
    case 'returned-to-unit':
      return {
        say: {
          zh: `手工申报的那条现在是“${statusNames[record.status].zh}”，${unit ? `${askUnit(unit).zh}，` : '请单位管理员'}退案到您本人后把它删除`,
          en: `the one you declared is ${statusNames[record.status].en}; ${unit ? askUnit(unit).en : 'please ask the administrator of your unit'}, to return it to you, and delete it then`,
        },
        next: [...(unit ? callUnit(unit) : []), back],
      };
    case 'bureau-review':
      return {
        say: {
          zh: '手工申报的那条正在人力资源部门认定中，请先由人社局退案到单位，再由单位退案到您本人，然后把它删除',
          en: 'the one you declared awaits recognition; the bureau returns it to the unit and the unit to you, and you delete it then',
        },
        next: [{ topic: 'edit' }],
      };
    case 'recognised':
      return {
        say: {
          zh: `手工申报的那条已认定通过，不能再修改或删除，若有疑问可咨询省厅：${provincePhone}`,
          en: `the one you declared is recognised and can be neither changed nor deleted; questions go to the provincial department, ${provincePhone}`,
        },
        next: [callProvince],
      };
    default:
      return {
        say: {
          zh: '手工申报的那条已退案到您本人，请登录后把它删除',
          en: 'the one you declared has been returned to you; please log in and delete it',
        },
        next: [],
      };
  }
}

function twice(facts: PersonFacts, line: NetworkLine, record: RecordRow): Omit<Finding, 'code'> {
  const { say, next } = withdraw(facts, record);
  return {
    title: { zh: '学习网已上传，又手工申报了一次', en: 'Sent by the network and declared by hand as well' },
    facts: [...lineFacts(line), ...recordFacts(record, facts.now)],
    say: {
      zh: `${courseName(line).zh}的学时学习网已经上传到系统，不需要再重复申报，重复的不能多算学时。${say.zh}。`,
      en: `The network has sent the hours of ${courseName(line).en}; there is no need to declare them again, and they do not count twice. As to the record, ${say.en}.`,
    },
    next: [
      ...next,
      ...(line.status === 'pending'
        ? [{ operationType: 'reconcile-learning-hours', input: { importId: line.id } }]
        : []),
    ],
    faq: ['declare-6'],
  };
}

export const netHours = diagnosis<PersonFacts>()({
  id: 'D-NET-HOURS',
  topic: 'net-hours',
  question: {
    zh: '学习网学时不一致、没有显示',
    en: 'Hours of the learning network are missing or differ',
  },
  asks: ['year'],
  faq: ['declare-6', 'declare-8'],
  // What the network has under whose number is between it and the person.
  hearers: ['self'],
  procedure: {
    zh: '在广东学习网上申报的学时，学习网会把数据上传到系统，不需要再重复申报。学时没有显示或不一致的，请咨询广东学习网客服，申请重新发送继续教育培训记录；操作后问题仍未解决的，请再联系广东学习网客服，由客服与我们核对数据，并重新调整。',
    en: 'Hours applied for on the Guangdong learning network are sent to this system by the network and need not be declared again. If they are missing or differ, ask the network’s helpdesk to send your training records again; if that does not help, ask it to compare its data with ours.',
  },
  causes: [
    {
      code: 'never-received',
      // Most people never study there: of nobody's complaint it is no fault.
      find: (facts, asked) =>
        facts.lines.length > 0 || asked.isCheckup
          ? null
          : {
              code: 'never-received',
              title: { zh: '没有收到学习网的任何数据', en: 'Nothing was ever received from the network' },
              facts: [fact('收到的学习网数据', 'Lines received', 0)],
              say: {
                zh: '系统没有收到学习网发来的您的任何数据。请联系广东学习网客服，先核对学习网上的姓名和身份证号码，再申请重新发送继续教育培训记录；不需要自己再申报。',
                en: 'Nothing of yours was ever received from the network. Please have its helpdesk check your name and ID number there and send your training records again; you need not declare them yourself.',
              },
              next: [callNetwork, { refer: 'learning-network' }],
              faq: ['declare-8', 'declare-6'],
            },
    },
    ...[...Object.values(refusals), refusedOtherwise].map(whenRefused),
    {
      code: 'other-year',
      find: (facts, asked) => {
        if (asked.isCheckup) return null;
        // Unless told otherwise callers mean the last full year, whose hours are settled.
        const year = asked.year ?? Number(facts.today.slice(0, 4)) - 1;
        if (asked.year === null && (declaredTwice(facts, asked) ?? differing(facts, asked))) return null;
        const accepted = facts.lines.filter((line) => line.status === 'accepted');
        const [line] = accepted;
        if (!line || facts.lines.some((each) => each.year === year)) return null;
        return {
          code: 'other-year',
          title: { zh: `已收到，登记在 ${line.year} 年度`, en: `Received, registered for ${line.year}` },
          facts: accepted.flatMap(lineFacts),
          say: {
            zh: `${year} 年度没有收到学习网的数据；收到的是${courseName(line).zh} ${line.hours} 学时，登记在 ${line.year} 年度。学习网按完成的年度上传，请到该年度查看；认为年度不对的，请联系广东学习网客服核对。`,
            en: `Nothing was received from the network for ${year}; what came is ${line.hours} hours of ${courseName(line).en}, registered for ${line.year}. The network sends hours for the year they were completed in, so please look there; if the year is wrong, have the network check it.`,
          },
          next: [callNetwork],
          faq: ['declare-8'],
        };
      },
    },
    {
      code: 'declared-twice',
      find: (facts, asked) => {
        const found = declaredTwice(facts, asked);
        return found ? { code: 'declared-twice', ...twice(facts, found.line, found.record) } : null;
      },
    },
    {
      code: 'hours-differ',
      find: (facts, asked) => {
        const found = differing(facts, asked);
        if (!found) return null;
        const { line, record } = found;
        return {
          code: 'hours-differ',
          title: { zh: '学习网与系统的学时不一致', en: 'The network’s hours and ours differ' },
          facts: [...lineFacts(line), ...(record ? recordFacts(record, facts.now) : [])],
          say: {
            zh: `${courseName(line).zh}，学习网发来的是 ${line.hours} 学时，${record ? `系统登记的是 ${record.hours} 学时` : '系统还没有登记'}，两边不一致。请先联系广东学习网客服，申请重新发送；重新发送后仍不同的，由学习网客服与我们核对数据，再作调整。`,
            en: `For ${courseName(line).en} the network sent ${line.hours} hours and ${record?.hours ?? 'none'} are registered. Please ask the network's helpdesk to send them again; if they still differ, the network and we compare the data and set them right.`,
          },
          next: [
            callNetwork,
            ...(line.status === 'pending'
              ? [{ operationType: 'reconcile-learning-hours', input: { importId: line.id } }]
              : []),
            { refer: 'learning-network' },
          ],
          faq: ['declare-8'],
        };
      },
    },
  ],
  otherwise: (facts, asked) => {
    const lines = linesOf(facts, asked).filter((line) => line.status === 'accepted');
    const hours = lines.reduce((sum, line) => sum + line.hours, 0);
    return {
      title: { zh: '学习网的数据已收到，与系统一致', en: 'What the network sent is registered' },
      facts: lines.flatMap(lineFacts),
      say: {
        zh: `学习网发来的数据系统都已登记${lines.length > 0 ? `，共 ${lines.length} 条、${hours} 学时` : ''}，两边一致。认为还少的，请联系广东学习网客服，核对哪一门课程没有发送，再申请重新发送。`,
        en: `What the network sent is registered${lines.length > 0 ? `: ${lines.length} lines, ${hours} hours` : ''}. If something is missing, have the network see which course it did not send, and ask it to send that again.`,
      },
      next: [callNetwork, { topic: 'cert' }],
    };
  },
  isCheckup: true,
});
