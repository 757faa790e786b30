import { createContext, useContext } from 'react';
import type { CropSource } from '../fax/PageCrop.tsx';

/** What the fields of a form need to be compared with the fax they are typed from. */
export interface ReadingDesk {
  caseId: string;
  operationType: string;
  /** The region that a person bound to a field; null leaves it to the machine where to look. */
  boundTo: (field: string) => CropSource | null;
}

/** Around the form of a case; nothing stands around a form elsewhere, nor around what a second person re-keys. */
export const ReadingDeskContext = createContext<ReadingDesk | null>(null);

export function useReadingDesk(): ReadingDesk | null {
  return useContext(ReadingDeskContext);
}
