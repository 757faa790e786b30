/** What an attachment of a record has to be (FAQ attach-1, attach-2, attach-3). */
import type { Finding } from '../identifiers/finding.ts';
import { attachmentTypes, type AttachmentType, type ContentType } from './attachment-content.ts';

/** 2000KB; the FAQ does not say whether of 1000 or 1024 bytes, so the greater counts. */
export const attachmentLimit = 2000 * 1024;

export type AttachmentFinding = Finding<
  | 'attachment-empty'
  | 'attachment-too-large'
  | 'attachment-type-unknown'
  | 'attachment-type-forbidden'
  | 'attachment-extension-wrong'
  | 'attachment-extension-missing'
>;

export type OrderNumberFinding = Finding<
  'order-number-missing' | 'order-number-not-numeral' | 'order-number-twice'
>;

/** Extensions that say one of the types in another way. */
const sameExtension: Readonly<Record<string, string>> = { jpeg: 'jpg', jpe: 'jpg', jfif: 'jpg', dib: 'bmp' };

const mediaTypes: Readonly<Record<string, AttachmentType>> = {
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/bmp': 'bmp',
  'image/x-ms-bmp': 'bmp',
};

const isAllowed = (type: string): type is AttachmentType =>
  (attachmentTypes as readonly string[]).includes(type);

/** The extension of a file name in lower case; null where it has none. */
export function extensionOf(fileName: string): string | null {
  return /\.([^.\s/\\]+)\s*$/.exec(fileName.normalize('NFKC'))?.[1]?.toLowerCase() ?? null;
}

/** The type of a stored attachment by its media type, which the registry took from the content; null if forbidden. */
export const typeOfMedia = (mediaType: string): AttachmentType | null =>
  mediaTypes[mediaType.toLowerCase()] ?? null;

/** Bytes as the upload counts them: kilobytes of 1,024, rounded up, so that one byte too many shows. */
export const kilobytes = (size: number): number => Math.ceil(size / 1024);

/** What is wrong with a size in bytes; null when nothing is. */
export function checkAttachmentSize(size: number): AttachmentFinding | null {
  if (size === 0)
    return {
      code: 'attachment-empty',
      message: {
        zh: '文件是空的（0 字节），无法上传。请打开原文件确认有内容后重新保存。',
        en: 'The file is empty (0 bytes) and cannot be uploaded. Open the original, make sure it holds something, and save it again.',
      },
    };
  if (size <= attachmentLimit) return null;
  const real = kilobytes(size);
  return {
    code: 'attachment-too-large',
    message: {
      zh: `文件太大：${real}KB，上限 2000KB，没有上传成功。请降低扫描分辨率、压缩图片，或分成几份上传，顺序号依次填 1、2、3。`,
      en: `The file is too large: ${real} KB, at most 2000 KB, so it was not uploaded. Scan it at a lower resolution, compress the picture, or upload it in parts numbered 1, 2, 3.`,
    },
  };
}

/**
 * What is wrong with a type; null content is of no known one. Where the content itself is not at hand, `called` is what
 * the file calls itself, so that a caller can be told.
 */
export function checkAttachmentType(
  type: ContentType | null,
  called: string | null = null,
): AttachmentFinding | null {
  if (type !== null && isAllowed(type)) return null;
  const allowed = attachmentTypes.join('、');
  const allowedEn = attachmentTypes.join(', ');
  const told = type ?? called;
  if (told === null)
    return {
      code: 'attachment-type-unknown',
      message: {
        zh: `认不出文件内容是哪种格式，不能上传。只收 ${allowed}；请用原来的软件另存为其中一种，只改扩展名没有用。`,
        en: `The content is of no known type and cannot be uploaded. Accepted are ${allowedEn}; save it as one of them in its own program. Renaming it is of no use.`,
      },
    };
  return {
    code: 'attachment-type-forbidden',
    message: {
      zh: `文件是 ${told} 格式，不能上传。只收 ${allowed}；请另存为其中一种（如 pdf 或 jpg），只改扩展名没有用。`,
      en: `The file is a ${told} and cannot be uploaded. Accepted are ${allowedEn}; save it as one of them, such as pdf or jpg. Renaming it is of no use.`,
    },
  };
}

/** Whether the name says what the content is: `jpeg` counts as `jpg`. */
function checkExtension(fileName: string, type: ContentType | null): AttachmentFinding | null {
  if (type === null || !isAllowed(type)) return null;
  const extension = extensionOf(fileName);
  if (extension === null)
    return {
      code: 'attachment-extension-missing',
      message: {
        zh: `文件名没有扩展名，系统认不出格式。内容是 ${type}，请在文件名末尾加上 .${type} 再上传。`,
        en: `The file name has no extension, so its type is not recognised. The content is ${type}: add .${type} to the name and upload it again.`,
      },
    };
  if ((sameExtension[extension] ?? extension) === type) return null;
  return {
    code: 'attachment-extension-wrong',
    message: {
      zh: `扩展名与内容不符：文件名以 .${extension} 结尾，内容其实是 ${type}。请把扩展名改为 .${type} 再上传。`,
      en: `The name does not say what the file is: it ends in .${extension}, the content is ${type}. Change the ending to .${type} and upload it again.`,
    },
  };
}

/**
 * Everything that keeps a file from being uploaded, in the order of the FAQ: size, true type, and the extension against
 * it. `size` in bytes; `type` from `contentType`. Empty when the file is in order.
 */
export function checkAttachment(file: {
  fileName: string;
  size: number;
  type: ContentType | null;
}): AttachmentFinding[] {
  const size = checkAttachmentSize(file.size);
  // Of nothing there is no type to tell.
  if (file.size === 0) return size ? [size] : [];
  return [size, checkAttachmentType(file.type), checkExtension(file.fileName, file.type)].filter(
    (found) => found !== null,
  );
}

/**
 * What is wrong with a 记录顺序号 as typed: it is an Arabic numeral, 1, 2, 3 for the files of one course (FAQ attach-1),
 * and no two files of a record have the same. `others` are those of the record's other files. Null when nothing is.
 */
export function checkOrderNumber(
  typed: string | null,
  others: readonly (string | null)[] = [],
): OrderNumberFinding | null {
  const number = typed?.trim() ?? '';
  if (number === '')
    return {
      code: 'order-number-missing',
      message: {
        zh: '没有填记录顺序号。请填阿拉伯数字：同一门课程第一份附件填 1，第二份填 2，以此类推。',
        en: 'The order number is missing. It is an Arabic numeral: 1 for the first file of a course, 2 for the second, and so on.',
      },
    };
  if (!/^[1-9]\d*$/.test(number))
    return {
      code: 'order-number-not-numeral',
      message: {
        zh: `记录顺序号“${number}”不对：只填阿拉伯数字（半角），如 1、2、3，不要填“一”“第1份”等。`,
        en: `The order number "${number}" is wrong: it takes Arabic numerals only, such as 1, 2, 3, and no words around them.`,
      },
    };
  if (others.some((other) => other?.trim() === number))
    return {
      code: 'order-number-twice',
      message: {
        zh: `记录顺序号 ${number} 用了两次。同一门课程的附件请依次填 1、2、3，不要重复。`,
        en: `The order number ${number} is used twice. Number the files of one course 1, 2, 3, each once.`,
      },
    };
  return null;
}

/** What the registry keeps of an attachment: its content is not at hand. */
interface StoredAttachment {
  orderNumber: string | null;
  fileName: string;
  mediaType: string;
  /** Bytes. */
  size: number;
}

/** What is wrong with an attachment beside the others of its record, in the order of the FAQ: size, type, order number. */
export function checkStoredAttachment(
  file: StoredAttachment,
  others: readonly StoredAttachment[],
): (AttachmentFinding | OrderNumberFinding)[] {
  return [
    checkAttachmentSize(file.size),
    checkAttachmentType(typeOfMedia(file.mediaType), extensionOf(file.fileName)),
    checkOrderNumber(
      file.orderNumber,
      others.map(({ orderNumber }) => orderNumber),
    ),
  ].filter((found) => found !== null);
}
