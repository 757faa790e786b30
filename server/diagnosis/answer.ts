/** From a question to the answer in the asker's language, with the sentence this caller may hear. */
import type { View } from '../http/list.ts';
import type { Language, Text } from '../text.ts';
import { personDiagnoses, unitDiagnoses } from './catalogue.ts';
import type { DiagnosisAnswer, PersonTopic, Stated, Topic, UnitTopic } from './contract.ts';
import { personTopics, unitTopics } from './contract.ts';
import { diagnose, nothingWrong, type Asked, type Diagnosis } from './diagnosis.ts';
import { callerOf, hearsOfPerson, hearsOfUnit, type CallerGiven } from './hearing.ts';
import { Problem } from '../errors.ts';
import { loadPersonFacts } from './person-facts.ts';
import { loadUnitFacts } from './unit-facts.ts';

/** What narrows a question, as the routes take it. */
export interface Narrowed extends CallerGiven {
  stated?: Stated | undefined;
  year?: number | undefined;
  recordId?: string | undefined;
  personId?: string | undefined;
  unitId?: string | undefined;
}

export function askedOf(given: Narrowed, isCheckup = false): Asked {
  return {
    year: given.year ?? null,
    recordId: given.recordId ?? null,
    personId: given.personId ?? null,
    unitId: given.unitId ?? null,
    stated: given.stated ?? {},
    isCheckup,
  };
}

/** The answer of one diagnosis over facts at hand; `hears` says whether the caller may be told them. */
export function answerOf<Facts>(
  asked: { diagnosis: Diagnosis<Facts>; facts: Facts; asked: Asked },
  { language, hears, subject }: { language: Language; hears: boolean; subject: DiagnosisAnswer['subject'] },
): DiagnosisAnswer {
  const { diagnosis } = asked;
  const { finding, others } = diagnose(diagnosis, asked.facts, asked.asked);
  const say = hears ? finding.say : diagnosis.procedure;
  const word = (text: Text | string): string => (typeof text === 'string' ? text : text[language]);
  return {
    topic: diagnosis.topic,
    question: diagnosis.question[language],
    finding: {
      code: finding.code,
      title: finding.title[language],
      facts: finding.facts.map(({ label, value }) => ({ label: word(label), value: word(value) })),
      say: say[language],
      next: finding.next,
      faq: [...(finding.faq ?? diagnosis.faq)],
    },
    others: others.map(({ code, title }) => ({ code, title: title[language] })),
    told: hears ? 'facts' : 'procedure',
    subject,
  };
}

const ofTopic = <Facts>(all: readonly Diagnosis<Facts>[], topic: Topic): Diagnosis<Facts> => {
  const found = all.find((one) => one.topic === topic);
  if (!found) throw new Error(`no diagnosis of ${topic}`);
  return found;
};

const isPersonTopic = (topic: Topic): topic is PersonTopic =>
  (personTopics as readonly Topic[]).includes(topic);
const isUnitTopic = (topic: Topic): topic is UnitTopic => (unitTopics as readonly Topic[]).includes(topic);

/** @throws Problem 404; 422 `topic-of-units` */
export async function answerAboutPerson(
  view: View,
  id: string,
  topic: Topic,
  given: Narrowed,
): Promise<DiagnosisAnswer> {
  if (!isPersonTopic(topic))
    throw new Problem(422, 'topic-of-units', {
      zh: '这个问题问的是单位，没有查。请打开单位页面再问（/api/units/:id/diagnosis）。',
      en: 'This question is about a unit; nothing was looked up. Ask it on the unit’s page (/api/units/:id/diagnosis).',
    });
  const about = await personQuestions(view, id, given);
  return about.answer(ofTopic(personDiagnoses, topic), askedOf(given));
}

/** @throws Problem 404; 422 `topic-of-persons` */
export async function answerAboutUnit(
  view: View,
  id: string,
  topic: Topic,
  given: Narrowed,
): Promise<DiagnosisAnswer> {
  if (!isUnitTopic(topic))
    throw new Problem(422, 'topic-of-persons', {
      zh: '这个问题问的是个人，没有查。请打开人员页面再问（/api/persons/:id/diagnosis）。',
      en: 'This question is about a person; nothing was looked up. Ask it on the person’s page (/api/persons/:id/diagnosis).',
    });
  const about = await unitQuestions(view, id, given);
  return about.answer(ofTopic(unitDiagnoses, topic), askedOf(given));
}

/** What is not in order with a person. @throws Problem 404 */
export async function checkPerson(view: View, id: string, given: CallerGiven): Promise<DiagnosisAnswer[]> {
  const about = await personQuestions(view, id, given);
  return checkup(personDiagnoses, (diagnosis) => about.answer(diagnosis, askedOf(given, true)));
}

/** What is not in order with a unit. @throws Problem 404 */
export async function checkUnit(view: View, id: string, given: CallerGiven): Promise<DiagnosisAnswer[]> {
  const about = await unitQuestions(view, id, given);
  return checkup(unitDiagnoses, (diagnosis) => about.answer(diagnosis, askedOf(given, true)));
}

/** One finding may answer several questions; it is told once, with the first. */
function checkup<Facts>(
  all: readonly Diagnosis<Facts>[],
  answer: (diagnosis: Diagnosis<Facts>) => DiagnosisAnswer,
): DiagnosisAnswer[] {
  const found = new Map<string, DiagnosisAnswer>();
  for (const diagnosis of all) {
    if (!diagnosis.isCheckup) continue;
    const one = answer(diagnosis);
    const { code } = one.finding;
    if (code !== nothingWrong && !found.has(code)) found.set(code, one);
  }
  return [...found.values()];
}

/** A person's facts and caller, loaded once for any number of questions. */
async function personQuestions(view: View, id: string, given: CallerGiven) {
  const facts = await loadPersonFacts(view, id);
  const caller = await callerOf(view, given, { type: 'persons', id });
  const subject = { type: 'persons' as const, id, name: facts.person.name };
  return {
    answer: (diagnosis: (typeof personDiagnoses)[number], asked: Asked): DiagnosisAnswer =>
      answerOf(
        { diagnosis, facts, asked },
        { language: view.language, hears: hearsOfPerson(diagnosis, caller, facts.person), subject },
      ),
  };
}

/** The same of a unit, with whoever it is asked about. */
async function unitQuestions(view: View, id: string, given: Narrowed) {
  const facts = await loadUnitFacts(view, id, given.personId ?? null);
  const caller = await callerOf(view, given, { type: 'units', id });
  const subject = { type: 'units' as const, id, name: facts.unit.name };
  return {
    answer: (diagnosis: (typeof unitDiagnoses)[number], asked: Asked): DiagnosisAnswer =>
      answerOf(
        { diagnosis, facts, asked },
        { language: view.language, hears: hearsOfUnit(diagnosis, caller, facts), subject },
      ),
  };
}
