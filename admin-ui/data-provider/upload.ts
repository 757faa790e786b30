import type { FaxReceipt } from '../../server/intake/contract.ts';
import { expireSession } from '../auth-provider/session-store.ts';
import { languageTag } from '../i18n/locale.ts';
import { noteConnection } from './connection.ts';
import { codeOf, failure, networkFailure } from './problem.ts';

export interface FaxUpload {
  /** Adds the fax to a case; without it a new case is made. */
  caseId?: string | undefined;
  /** 0 to 1. */
  onProgress?: (done: number) => void;
  signal?: AbortSignal;
}

/** Uploads a fax. XMLHttpRequest, because fetch tells nothing about the progress of a body. */
export function uploadFax(file: File, { caseId, onProgress, signal }: FaxUpload = {}): Promise<FaxReceipt> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    if (caseId) form.append('caseId', caseId);
    form.append('file', file);
    const upload = new XMLHttpRequest();
    upload.open('POST', '/api/faxes');
    upload.responseType = 'json';
    upload.setRequestHeader('Accept', 'application/json');
    upload.setRequestHeader('Accept-Language', languageTag());
    upload.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    });
    upload.addEventListener('load', () => {
      noteConnection(true);
      const body: unknown = upload.response;
      if (upload.status >= 200 && upload.status < 300) return resolve(body as FaxReceipt);
      const error = failure(upload.status, body);
      if (codeOf(error) === 'unauthenticated') expireSession();
      reject(error);
    });
    upload.addEventListener('error', () => {
      noteConnection(false);
      reject(networkFailure());
    });
    upload.addEventListener('abort', () => reject(new DOMException('Given up', 'AbortError')));
    signal?.addEventListener('abort', () => upload.abort());
    upload.send(form);
  });
}
