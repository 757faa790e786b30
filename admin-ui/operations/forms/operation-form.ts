import type { ComponentType, ReactNode } from 'react';
import type { EvidenceKind } from '../../../db/schema/words.ts';
import type { BlockerRow, Preview } from '../../../server/operations/contract.ts';
import type { CropSource } from '../../fax/PageCrop.tsx';
import type { MessageKey } from '../../i18n/use-t.ts';

/** A field that a region of the fax can be bound to, and the kinds of paper it may be read from. */
export interface BindableField {
  name: string;
  kinds: readonly EvidenceKind[];
}

/** Whom an operation is about, as the item of a case keeps it. */
export interface About {
  personId: string | null;
  unitId: string | null;
}

export interface OperationFormProps<Draft> {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  about: About;
  /** Saves whom it is about. */
  onAbout: (part: Partial<About>) => void;
  editable: boolean;
  /** Where a field was read, the first region bound to it. */
  regionOf: (field: string) => CropSource | null;
  /** Tells which field has the focus, so that its region is shown. */
  onField: (field: string | null) => void;
  /** What the server says about the fields: findings of the preview, and sentences for invalid input. */
  findings: readonly BlockerRow[];
  errors: Readonly<Record<string, string>>;
  /** The plan for the input as it stands; null until there is one. */
  preview: Preview | null;
  /** Whom the fax may be about, to be picked from; stands at the head of 对象. */
  proposed?: ReactNode;
}

/** How an operation is filled in: the sections 对象 and 字段 of the workbench, and what comes of them. */
export interface OperationFormSpec<Draft> {
  type: string;
  /** The same object every time, or every painting would look like a change. */
  emptyDraft: Draft;
  isEmpty: (draft: Draft) => boolean;
  /** The API's input, or null while something is still to be typed. */
  inputOf: (draft: Draft, about: About) => Record<string, unknown> | null;
  /** The fields still to be typed or chosen, for the one line that says why nothing is previewed yet. */
  missing: (draft: Draft, about: About) => string[];
  fields: readonly BindableField[];
  /** What the operation leaves alone. */
  unchanged: MessageKey | null;
  Form: ComponentType<OperationFormProps<Draft>>;
}

/** A form whose draft only it can read. */
export type OperationForm = OperationFormSpec<unknown>;

export function defineForm<Draft>(spec: OperationFormSpec<Draft>): OperationForm {
  // The registry hands every form its own drafts back and nothing else.
  return spec as unknown as OperationForm;
}
