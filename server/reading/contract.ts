import { z } from 'zod';
import * as words from '../../db/schema/words.ts';
import { box, instant, veiled } from '../http/contract.ts';

const found = z.object({
  value: veiled,
  /** The check digit and, for an ID number, birth date and region are in order. */
  valid: z.boolean(),
  page: z.number().int(),
  box,
  /** 0–1; for numbers and codes 0.5 and more only where the page and the enlarged line gave the same value. */
  confidence: z.number(),
  /** What the paper calls it, when it says so: 原错误身份证号码, 公民身份号码, 联系方式… */
  label: z.string().optional(),
});
export type Found = z.infer<typeof found>;

/** What a machine read on a fax. It proposes; a person decides (no value of it is filled into a form). */
export const reading = z.object({
  /** The title as written on the letter. */
  subject: z.string().optional(),
  /** Only where the title, or the note on the copy, is clear beyond doubt. */
  operationType: z.string().optional(),
  /** The operation that the code of a cover sheet named when the fax came. */
  coverSheet: z.string().optional(),
  idNumbers: z.array(found),
  orgCodes: z.array(found),
  creditCodes: z.array(found),
  phones: z.array(found),
  names: z.array(found),
  unitNames: z.array(found),
  /** Which paper each page seems to be; a page that cannot be told is left out. */
  papers: z.array(
    z.object({ page: z.number().int(), kind: z.enum(words.evidenceKinds), box: box.optional() }),
  ),
  /** Pages that lie wrong: degrees clockwise to turn each by. */
  turns: z.array(z.object({ page: z.number().int(), turn: z.number().int() })),
  confidence: z.number(),
});
export type Reading = z.infer<typeof reading>;

/** Somebody or some unit a fax may be about, and what says so. */
export const proposedPerson = z.object({
  personId: z.string(),
  name: z.string(),
  idNumberMasked: veiled,
  unitName: z.string().nullable(),
  /** Codes, the strongest first: number, near-number, name, unit, phone. */
  by: z.array(z.enum(['number', 'near-number', 'name', 'unit', 'phone'])),
});
export type ProposedPerson = z.infer<typeof proposedPerson>;

export const proposedUnit = z.object({
  unitId: z.string(),
  name: z.string(),
  orgCode: veiled,
  by: z.array(z.enum(['code', 'name', 'near-name', 'administrator'])),
});
export type ProposedUnit = z.infer<typeof proposedUnit>;

/** `GET /api/cases/:id/reading`: what the case's faxes seem to ask, for whom. */
export const caseReading = z.object({
  /** Of the fax that is furthest behind; `done` once all are read, null when there is none. */
  status: z.enum(words.readingStatuses).nullable(),
  /** Faxes before it in the queue, while it waits. */
  ahead: z.number().int(),
  subject: z.string().nullable(),
  operationType: z.string().nullable(),
  /** What speaks for the operation: its title, the note on the copy, or the code of a cover sheet. */
  operationBy: z.enum(['title', 'note', 'code']).nullable(),
  persons: z.array(proposedPerson),
  units: z.array(proposedUnit),
  /** Where the values of the operation's fields seem to stand, by the field's name; places, never values. */
  fields: z.array(
    z.object({
      field: z.string(),
      kind: z.enum(words.evidenceKinds),
      faxId: z.string(),
      page: z.number().int(),
      box,
    }),
  ),
  papers: z.array(
    z.object({
      kind: z.enum(words.evidenceKinds),
      faxId: z.string(),
      page: z.number().int(),
      box: box.optional(),
    }),
  ),
  turns: z.array(z.object({ faxId: z.string(), page: z.number().int(), turn: z.number().int() })),
});
export type CaseReading = z.infer<typeof caseReading>;

/**
 * `POST /api/cases/:id/witness`: compares what was typed with what the machine read, after typing. With `faxId`, `page`
 * and `box` it looks there only, else where the field's paper was read.
 */
export const witnessBody = z.strictObject({
  operationType: z.string(),
  field: z.string(),
  value: z.string().min(1).max(40),
  faxId: z.string().optional(),
  page: z.number().int().optional(),
  box: box.optional(),
});
export const witness = z.object({
  /** `unread`: the machine has no reading it would vouch for. It never says what it read. */
  verdict: z.enum(['agrees', 'differs', 'unread']),
  /** Places in the typed value that differ, from 0; for a reading of another length, empty. */
  positions: z.array(z.number().int()),
  faxId: z.string().nullable(),
  page: z.number().int().nullable(),
  box: box.nullable(),
});
export type Witness = z.infer<typeof witness>;

/** `POST /api/faxes/:id/pages/:n/read`: reads just the box that was drawn. */
export const readBoxBody = z.strictObject({ box, as: z.enum(['digits', 'text']) });
export const readBox = z.object({ text: z.string(), confidence: z.number() });
export type ReadBox = z.infer<typeof readBox>;

/** `POST /api/persons/neighbours`: who stands near a number that is about to be given to somebody. */
export const neighboursBody = z.strictObject({
  personId: z.string().nullish(),
  idNumber: z.string().min(15).max(24),
});
const neighbour = z.object({
  personId: z.string(),
  name: z.string(),
  idNumberMasked: veiled,
  unitName: z.string().nullable(),
  status: z.enum(words.personStatuses),
});
export const neighbours = z.object({
  /** Who holds exactly this number. */
  holder: neighbour.nullable(),
  /** Numbers that differ in one or two digits, with the places that differ. */
  near: z.array(neighbour.extend({ positions: z.array(z.number().int()) })),
  /** Same name as the person and the same birth date as the number. */
  sameNameAndBirth: z.array(neighbour),
});
export type Neighbours = z.infer<typeof neighbours>;

export const readingState = z.object({
  status: z.enum(words.readingStatuses),
  finishedAt: instant.nullable(),
  failure: z.string().nullable(),
});
