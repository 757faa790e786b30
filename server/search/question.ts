/** What somebody typed, and all that it can be. */
import { compactCode } from '../identifiers/compact-code.ts';
import { canonicalIdNumber } from '../identifiers/id-number.ts';
import { orgKey } from '../identifiers/org-code.ts';
import { normalisePhone } from '../identifiers/phone.ts';
import { searchKey } from './terms.ts';

export interface Question {
  /** As typed, half width, without spaces at its ends; a case or a login is looked up by it. */
  text: string;
  /** As names are compared; empty where nothing of it can stand in a name. */
  key: string;
  /** The keys of its words where there are several. */
  words: readonly string[];
  /** A whole ID number in its 18-character form, also one whose check digit is wrong: such stand in the registry. */
  idNumber: string | null;
  /** The last four characters of an ID number, and nothing else. */
  tail: string | null;
  /** A name and the last four characters of an ID number behind it. */
  named: { key: string; tail: string } | null;
  /** A whole phone number. */
  phone: string | null;
  /** The nine characters inside a whole organisation or credit code. */
  orgKey: string | null;
  /** The beginning of a code, from four characters on. */
  codePrefix: string | null;
  login: string | null;
  /** The beginning of a login, from three characters on. */
  loginPrefix: string | null;
  /** Letters that can be initials. */
  initials: string | null;
}

const tail = /^\d{3}[\dX]$/;
/** Chinese characters and the end of a number need no space between them. */
const nameAndTail = /^(.*[\p{L}\p{M}·.])\s*(?<![A-Za-z\d])(\d{3}[\dXx])$/u;
const shortestCode = 4;
const shortestLogin = 3;

export function understand(q: string): Question {
  const text = q.normalize('NFKC').replaceAll('\0', '').trim();
  const compact = compactCode(text);
  const words = text
    .split(/\s+/)
    .map(searchKey)
    .filter((word) => word !== '');
  const isLogin = /^[A-Za-z\d._@-]+$/.test(text);
  const phone = normalisePhone(text);
  return {
    text,
    key: searchKey(text),
    words: words.length > 1 ? words : [],
    idNumber: canonicalIdNumber(text) ?? (/^\d{17}[\dX]$/.test(compact) ? compact : null),
    tail: tail.test(compact) ? compact : null,
    named: named(text),
    phone: /^\+?\d{7,15}(-\d+)?$/.test(phone) ? phone : null,
    orgKey: orgKey(text),
    codePrefix: new RegExp(`^[\\dA-Z]{${shortestCode},18}$`).test(compact) ? compact : null,
    login: isLogin ? text : null,
    loginPrefix: isLogin && text.length >= shortestLogin ? text : null,
    initials: /^[a-z][a-z\d]*$/i.test(compact) ? compact.toLowerCase() : null,
  };
}

function named(text: string): Question['named'] {
  const found = nameAndTail.exec(text);
  const key = searchKey(found?.[1] ?? '');
  return found && key !== '' ? { key, tail: (found[2] ?? '').toUpperCase() } : null;
}
