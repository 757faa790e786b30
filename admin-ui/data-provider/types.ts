import type { DataProvider } from 'react-admin';
import type { z } from 'zod';
import type { Verification } from '../../server/audit/contract.ts';
import type {
  credentials,
  passwordChange,
  secondFactorConfirmation,
  Session,
} from '../../server/auth/contract.ts';
import type {
  caseCreate,
  CaseRow,
  noteBody,
  optionalNote,
  QueueCounts,
  referBody,
  refuseBody,
} from '../../server/cases/contract.ts';
import type { ScanStatus } from '../../server/duplicates/contract.ts';
import type { FaxReceipt, FaxRow } from '../../server/intake/contract.ts';
import type {
  approveBody,
  ChangeRow,
  NeverDoneRow,
  OneTimeCode,
  OperationRow,
  OperationTypeRow,
  Preview,
  previewBody,
  submitBody,
} from '../../server/operations/contract.ts';
import type { PersonPage, revealed, revealRequest, UnitPage } from '../../server/registry/contract.ts';
import type { FaxUpload } from './upload.ts';

export interface Abortable {
  signal?: AbortSignal | undefined;
}

/** What each verb of a case takes. */
export interface CaseVerbs {
  claim: undefined;
  release: undefined;
  'request-material': z.input<typeof noteBody>;
  refer: z.input<typeof referBody>;
  reply: z.input<typeof noteBody>;
  refuse: z.input<typeof refuseBody>;
  withdraw: z.input<typeof optionalNote>;
  reopen: z.input<typeof noteBody>;
  close: z.input<typeof optionalNote>;
}
export type CaseVerb = keyof CaseVerbs;

export type Credentials = z.input<typeof credentials>;
export type PasswordChange = z.input<typeof passwordChange>;
export type SecondFactorConfirmation = z.input<typeof secondFactorConfirmation>;
export type CaseCreate = z.input<typeof caseCreate>;
export type PreviewBody = z.input<typeof previewBody>;
export type SubmitBody = z.input<typeof submitBody>;
export type ApproveBody = z.input<typeof approveBody>;
export type RevealRequest = z.input<typeof revealRequest>;
export type Revealed = z.infer<typeof revealed>;
export type Rotation = 0 | 90 | 180 | 270;

/** react-admin's verbs and the console's own. Every method rejects with an HttpError whose body is the problem. */
export interface ConsoleDataProvider extends DataProvider {
  operationTypes: (options?: Abortable) => Promise<OperationTypeRow[]>;
  /** What the desk is asked for and never does. */
  neverDone: (options?: Abortable) => Promise<NeverDoneRow[]>;
  /** Never writes. */
  previewOperation: (body: PreviewBody, options?: Abortable) => Promise<Preview>;
  /** `key` is made once per intent, so that a repeated click or a lost answer submits once. */
  submitOperation: (body: SubmitBody, key: string) => Promise<OperationRow>;
  approveOperation: (id: string, body: ApproveBody, key?: string) => Promise<OperationRow>;
  rejectOperation: (id: string, reason: string) => Promise<OperationRow>;
  withdrawOperation: (id: string) => Promise<OperationRow>;
  /** Answers the new operation of type `revert`. */
  revertOperation: (id: string, reason: string, key?: string) => Promise<OperationRow>;
  /** Every row that changes, one line each; `range` counts from 0 and takes its last line in. */
  operationChanges: (
    id: string,
    range: readonly [number, number],
    options?: Abortable,
  ) => Promise<{ data: ChangeRow[]; total: number }>;
  /** Shown once, to the checker only. */
  oneTimeCode: (id: string) => Promise<OneTimeCode>;
  createCase: (body: CaseCreate, key?: string) => Promise<CaseRow>;
  caseAction: <Verb extends CaseVerb>(
    id: string,
    verb: Verb,
    ...body: CaseVerbs[Verb] extends undefined ? [] : [CaseVerbs[Verb]]
  ) => Promise<CaseRow>;
  /** Says that this user has the case open, and answers who else has. Call it every 20 s. */
  viewCase: (id: string, options?: Abortable) => Promise<{ viewers: { id: string; name: string }[] }>;
  queueCounts: (options?: Abortable) => Promise<QueueCounts>;
  uploadFax: (file: File, upload?: FaxUpload) => Promise<FaxReceipt>;
  rotatePage: (faxId: string, page: number, rotation: Rotation) => Promise<FaxRow>;
  personPage: (id: string, options?: Abortable) => Promise<PersonPage>;
  unitPage: (id: string, options?: Abortable) => Promise<UnitPage>;
  /** Recorded before it answers. */
  revealPerson: (id: string, body: RevealRequest) => Promise<Revealed>;
  /** How far the scan for duplicates is, or what the last one found. */
  duplicateScan: (options?: Abortable) => Promise<ScanStatus>;
  startDuplicateScan: () => Promise<ScanStatus>;
  verifyAudit: (options?: Abortable) => Promise<Verification>;
  session: (options?: Abortable) => Promise<Session>;
  signIn: (body: Credentials) => Promise<Session>;
  signOut: () => Promise<void>;
  changePassword: (body: PasswordChange) => Promise<void>;
  startSecondFactor: () => Promise<{ secret: string; uri: string }>;
  confirmSecondFactor: (body: SecondFactorConfirmation) => Promise<void>;
  removeSecondFactor: (password: string) => Promise<void>;
}
