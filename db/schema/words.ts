/** Every closed list of words in the database, used by CHECKs, types and contracts alike (docs/glossary.md). */
export const regionLevels = ['province', 'city', 'district'] as const;
export const accountKinds = ['personal', 'bureau'] as const;
export const accountStatuses = ['active', 'suspended', 'deleted'] as const;
export const personStatuses = ['active', 'suspended', 'deleted'] as const;
export const unitStatuses = ['pending', 'approved', 'rejected', 'deleted', 'merged'] as const;
/** The states in which a unit's code is taken. */
export const liveUnitStatuses = ['pending', 'approved', 'rejected'] as const;
export const unitAdminStatuses = ['applied', 'active', 'rejected', 'revoked', 'withdrawn'] as const;
export const unitAdminOrigins = ['online', 'desk'] as const;
export const subjects = ['public', 'professional', 'elective'] as const;
export const recordSources = ['declared', 'learning-network', 'training-body'] as const;
export const recordStatuses = [
  'draft',
  'unit-review',
  'bureau-review',
  'recognised',
  'returned-to-unit',
  'returned-to-person',
  'void',
] as const;
/** A former number or alias that was undone is kept as void. */
export const keptStatuses = ['kept', 'void'] as const;
export const nameChangeSources = ['online', 'desk'] as const;
export const aliasKinds = ['name', 'org-code'] as const;
export const learningImportStatuses = ['accepted', 'rejected', 'pending'] as const;

export const noticeKinds = ['administrator-applied', 'administrator-revoked'] as const;
export const noticeStatuses = ['sent', 'withdrawn'] as const;
export const duplicateJudgements = ['duplicate', 'different'] as const;

export const roles = ['operator', 'supervisor', 'bureau', 'auditor', 'admin'] as const;
export const staffStatuses = ['active', 'disabled'] as const;

export const channels = ['fax', 'phone', 'qq', 'online'] as const;
export const requesterRoles = ['individual', 'unit-admin', 'bureau', 'other'] as const;
export const caseStatuses = [
  'new',
  'open',
  'waiting',
  'approval',
  'referred',
  'done',
  'refused',
  'withdrawn',
  'lapsed',
] as const;
export const closedCaseStatuses = ['done', 'refused', 'withdrawn', 'lapsed'] as const;
export const itemStatuses = ['open', 'approval', 'done', 'refused'] as const;
export const refusalReasons = ['missing-material', 'not-eligible', 'misdirected', 'not-a-request'] as const;
export const referralTargets = ['bureau', 'province', 'learning-network', 'technical'] as const;
export const evidenceKinds = [
  'id-card-front',
  'id-card-back',
  'org-code-certificate',
  'stamped-letter',
  'handwritten-note',
  'call-record',
  'bureau-consent',
  'death-certificate',
  'official-document',
] as const;
/** Kinds that are told, not read from paper. */
export const spokenEvidenceKinds = ['call-record', 'bureau-consent'] as const;

export const faxSources = ['line', 'mail', 'upload'] as const;
export const faxStatuses = ['received', 'ready', 'unreadable'] as const;
/**
 * What stands against a page: sent in standard mode, too many damaged lines, hardly any ink, nothing on it, cut off at
 * an edge, or more ink than a letter has.
 */
export const legibilityFaults = ['standard-mode', 'damaged', 'faint', 'blank', 'cut', 'dark'] as const;
/** How far a fax is in being read by machine. */
export const readingStatuses = ['queued', 'reading', 'done', 'failed'] as const;
/** What a machine proposes about a fresh case: it answers an open one, a closed one, or repeats an earlier fax. */
export const proposalKinds = ['join', 'reopen', 'repeat'] as const;
export const proposalStatuses = ['proposed', 'accepted', 'dismissed'] as const;
/** What somebody at the desk may do only once a supervisor agrees. */
export const consentKinds = ['extension', 'material-round'] as const;
export const consentStatuses = ['pending', 'granted', 'declined', 'withdrawn'] as const;
export const letterKinds = ['material-request', 'lapse', 'outcome', 'cover-sheet'] as const;
/** Why a kind of material is asked for again. */
export const materialFaults = ['missing', 'unreadable'] as const;
/** What the search finds by name, and what a name is of it. */
export const searchKinds = ['person', 'unit'] as const;
export const searchSources = ['name', 'former-name', 'alias'] as const;
/** What a file of the main system holds. */
export const importKinds = ['persons', 'units', 'unit-admins', 'records'] as const;
/** `running` also when it was cut off: the next run of the same file goes on. */
export const importStatuses = ['running', 'done'] as const;
/** What a caller may ask about without a case. */
export const callerSubjects = ['persons', 'units'] as const;
/** Who is on the phone, and how that was made sure (product.md). */
export const callerRoles = ['self', 'unit-admin', 'other'] as const;
export const callerChecks = ['call-back', 'two-facts'] as const;

export const operationStatuses = [
  'pending',
  'applied',
  'rejected',
  'withdrawn',
  'expired',
  'reverted',
] as const;
export const approvals = ['none', 'supervisor', 'bureau', 'admin-or-supervisor'] as const;

export const auditOutcomes = ['done', 'refused', 'failed'] as const;

export type Role = (typeof roles)[number];
export type Approval = (typeof approvals)[number];
export type OperationStatus = (typeof operationStatuses)[number];
export type CaseStatus = (typeof caseStatuses)[number];
export type ItemStatus = (typeof itemStatuses)[number];
export type EvidenceKind = (typeof evidenceKinds)[number];
export type RecordStatus = (typeof recordStatuses)[number];
export type Subject = (typeof subjects)[number];
export type LegibilityFault = (typeof legibilityFaults)[number];
export type ReadingStatus = (typeof readingStatuses)[number];
export type ProposalKind = (typeof proposalKinds)[number];
export type ConsentKind = (typeof consentKinds)[number];
export type LetterKind = (typeof letterKinds)[number];
export type MaterialFault = (typeof materialFaults)[number];
export type AuditOutcome = (typeof auditOutcomes)[number];
