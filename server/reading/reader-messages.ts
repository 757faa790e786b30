/** What the server and the reader say to each other. Nothing of it is logged. */
import type { FaxMediaType } from '../intake/sniff.ts';
import type { ReadBox } from './contract.ts';
import type { Box, PageText } from './page-text.ts';

/** Where a page's picture comes from: the fax's file and the rotation it is shown with. */
export interface PageSource {
  /** The folder of the fax store. */
  folder: string;
  sha256: string;
  mediaType: FaxMediaType;
  page: number;
  /** Degrees clockwise. */
  rotation: number;
}

export interface BoxRequest {
  box: Box;
  as: 'digits' | 'text';
}

/** Without `box` the whole page is read. */
export interface ReaderRequest {
  id: number;
  source: PageSource;
  box?: BoxRequest;
}

/** `failed`: the reader could not make sense of its own work and ends; everything else is an answer. */
export type ReaderReply = { id: number } & (
  | { kind: 'page'; text: PageText }
  | { kind: 'box'; read: ReadBox }
  | { kind: 'no-picture' }
  | { kind: 'failed' }
);
