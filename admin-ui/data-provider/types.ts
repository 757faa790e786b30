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
  callerBody,
  CallerPanel,
  caseCreate,
  CaseDraft,
  CaseProposal,
  CaseRow,
  CaseView,
  draftBody,
  consentBody,
  CaseConsent,
  materialBody,
  MissingMaterial,
  noteBody,
  optionalNote,
  QueueCounts,
  referBody,
  refuseBody,
  splitBody,
} from '../../server/cases/contract.ts';
import type { coverSheetBody, LetterRow, sendBody } from '../../server/letters/contract.ts';
import type {
  callerCheckBody,
  CallerCheckRow,
  DiagnosisAnswer,
  diagnosisBody,
  openDiagnosisBody,
  SubjectCallers,
  TopicRow,
} from '../../server/diagnosis/contract.ts';
import type { ArticleRow, GuidanceHistory } from '../../server/knowledge/contract.ts';
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
import type {
  CaseReading,
  Neighbours,
  neighboursBody,
  ReadBox,
  readBoxBody,
  Witness,
  witnessBody,
} from '../../server/reading/contract.ts';
import type { PersonPage, revealed, revealRequest, UnitPage } from '../../server/registry/contract.ts';
import type { SearchAnswer } from '../../server/search/contract.ts';
import type { FaxUpload } from './upload.ts';

export interface Abortable {
  signal?: AbortSignal | undefined;
}

/** What each verb of a case takes. */
export interface CaseVerbs {
  claim: undefined;
  release: undefined;
  'request-material': z.input<typeof materialBody>;
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
export type CallerBody = z.input<typeof callerBody>;
export type CallerCheckBody = z.input<typeof callerCheckBody>;
export type DiagnosisBody = z.input<typeof diagnosisBody>;
export type OpenDiagnosisBody = z.input<typeof openDiagnosisBody>;
/** What a diagnosis or a caller's check is about. */
export type SubjectKind = 'persons' | 'units';
export type DraftBody = z.input<typeof draftBody>;
export type ConsentBody = z.input<typeof consentBody>;
export type ConsentDecision = 'grant' | 'decline' | 'withdraw';
export type CaseCreate = z.input<typeof caseCreate>;
export type PreviewBody = z.input<typeof previewBody>;
export type SubmitBody = z.input<typeof submitBody>;
export type ApproveBody = z.input<typeof approveBody>;
export type RevealRequest = z.input<typeof revealRequest>;
export type Revealed = z.infer<typeof revealed>;
export type WitnessBody = z.input<typeof witnessBody>;
export type ReadBoxBody = z.input<typeof readBoxBody>;
export type NeighboursBody = z.input<typeof neighboursBody>;
export type SplitBody = z.input<typeof splitBody>;
export type SendBody = z.input<typeof sendBody>;
export type CoverSheetBody = z.input<typeof coverSheetBody>;
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
  /** Says that this user has the case open, and answers who else has and who holds it. Call it every 20 s. */
  viewCase: (id: string, options?: Abortable) => Promise<CaseView>;
  /** What this user typed on a case and did not hand in. */
  caseDrafts: (id: string, options?: Abortable) => Promise<CaseDraft[]>;
  saveDraft: (
    id: string,
    body: DraftBody,
    options?: { keepalive?: boolean },
  ) => Promise<{ updatedAt: string }>;
  dropDraft: (id: string, itemId: string, operationType: string) => Promise<void>;
  /** Who asks: who it may be, whether that was made sure, and earlier cases. */
  caller: (id: string, options?: Abortable) => Promise<CallerPanel>;
  recordCaller: (id: string, body: CallerBody) => Promise<CaseRow>;
  /** For a verified caller; recorded before it answers. */
  tellStatusCode: (id: string) => Promise<{ code: string; renewed: boolean }>;
  /** What the open items lack, as a letter would list it. */
  missingMaterial: (id: string, options?: Abortable) => Promise<MissingMaterial>;
  /** Asks a supervisor for an extension or a second round of material. */
  askConsent: (id: string, body: ConsentBody, key?: string) => Promise<CaseConsent>;
  decideConsent: (id: string, decision: ConsentDecision, note?: string) => Promise<CaseConsent>;
  queueCounts: (options?: Abortable) => Promise<QueueCounts>;
  uploadFax: (file: File, upload?: FaxUpload) => Promise<FaxReceipt>;
  /** Puts the pages of a case in another order. */
  orderPages: (id: string, pages: CaseRow['pages']) => Promise<CaseRow>;
  /** Gives pages to a new case, which it answers. */
  splitCase: (id: string, body: SplitBody, key?: string) => Promise<CaseRow>;
  /** Gives all pages to another case and ends this one, which it answers. */
  joinCase: (id: string, intoCaseId: string) => Promise<CaseRow>;
  /** The cases that this one may belong to, decided proposals too. */
  caseProposals: (id: string, options?: Abortable) => Promise<CaseProposal[]>;
  decideProposal: (id: string, word: 'accept' | 'dismiss') => Promise<CaseRow>;
  /** Opens a letter's PDF in a tab of its own; answers whether the browser let it. */
  openLetter: (id: string) => Promise<boolean>;
  /** From then on the letter and its recipient are fixed. */
  sendLetter: (id: string, body: SendBody) => Promise<LetterRow>;
  copyLetter: (id: string) => Promise<LetterRow>;
  writeCoverSheet: (body: CoverSheetBody, key?: string) => Promise<LetterRow>;
  rotatePage: (faxId: string, page: number, rotation: Rotation) => Promise<FaxRow>;
  /** What the machine makes of the case's faxes, and how far it is. */
  caseReading: (id: string, options?: Abortable) => Promise<CaseReading>;
  /** Compares what was typed with what the machine read; it never answers what that is. */
  witness: (caseId: string, body: WitnessBody, options?: Abortable) => Promise<Witness>;
  /** Reads one box of a page. */
  readBox: (faxId: string, page: number, body: ReadBoxBody, options?: Abortable) => Promise<ReadBox>;
  neighbours: (body: NeighboursBody, options?: Abortable) => Promise<Neighbours>;
  personPage: (id: string, options?: Abortable) => Promise<PersonPage>;
  unitPage: (id: string, options?: Abortable) => Promise<UnitPage>;
  /** Whatever a caller says, found in one question. */
  search: (q: string, options?: Abortable) => Promise<SearchAnswer>;
  /** The questions that callers ask. */
  diagnosisTopics: (options?: Abortable) => Promise<TopicRow[]>;
  /** The reason and the sentence to say; by POST where the caller's words are with it. */
  diagnose: (
    kind: SubjectKind,
    id: string,
    body: DiagnosisBody,
    options?: Abortable,
  ) => Promise<DiagnosisAnswer>;
  /** What is not in order of everything that can be asked. */
  diagnoseAll: (
    kind: SubjectKind,
    id: string,
    caller: Pick<DiagnosisBody, 'callerId' | 'caseId'>,
    options?: Abortable,
  ) => Promise<DiagnosisAnswer[]>;
  /** Where the caller's words have to find the row first. */
  diagnoseStated: (body: OpenDiagnosisBody, options?: Abortable) => Promise<DiagnosisAnswer>;
  /** Who may be on the phone about it, and whom this user made sure of. */
  subjectCallers: (kind: SubjectKind, id: string, options?: Abortable) => Promise<SubjectCallers>;
  checkCaller: (kind: SubjectKind, id: string, body: CallerCheckBody) => Promise<CallerCheckRow>;
  /** Counts that an answer was read out or copied. */
  countArticleUse: (id: string) => Promise<ArticleRow>;
  /** What the guidance of an entry was before, the latest first. */
  guidanceHistory: (id: string, options?: Abortable) => Promise<GuidanceHistory>;
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
