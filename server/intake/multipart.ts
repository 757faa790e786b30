import type { Request } from 'express';
import busboy from 'busboy';
import { invalidInput, Problem } from '../errors.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { tooLarge } from './receive.ts';

export interface Upload {
  bytes: Buffer;
  fields: Record<string, string>;
}

/** Reads one file and its fields; stops at the size limit. @throws Problem 413 or 422 */
export function readUpload(req: Request): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const limits = { fileSize: MAX_FILE_BYTES, files: 1, fields: 10, fieldSize: 10_000 };
    let parser: busboy.Busboy;
    try {
      parser = busboy({ headers: req.headers, limits });
    } catch {
      reject(notMultipart());
      return;
    }
    const fields: Record<string, string> = {};
    const chunks: Buffer[] = [];
    let found = false;
    let truncated = false;
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (name, stream) => {
      if (name !== 'file') {
        stream.resume();
        return;
      }
      found = true;
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => {
        truncated = true;
        chunks.length = 0;
      });
    });
    parser.on('error', () => {
      req.unpipe(parser);
      reject(notMultipart());
    });
    parser.on('close', () => {
      if (truncated) reject(tooLarge());
      else if (!found)
        reject(invalidInput({ file: { zh: '请选择要上传的文件。', en: 'Choose a file to send.' } }));
      else resolve({ bytes: Buffer.concat(chunks), fields });
    });
    req.pipe(parser);
  });
}

const notMultipart = (): Problem =>
  new Problem(400, 'invalid-multipart', {
    zh: '上传内容不完整或格式不对，请重新上传（multipart/form-data，字段名 file）。',
    en: 'The upload is incomplete or malformed; send multipart/form-data with a field “file”.',
  });
