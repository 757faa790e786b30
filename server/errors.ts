/**
 * The one error class of the API: a stable code, a status, and a sentence in both languages that says what is
 * wrong and the way out. Rendered as RFC 9457 problem+json; it never carries personal values.
 */
import type { Language, Text } from './text.ts';

export interface ProblemOptions {
  /** A sentence per form field. */
  errors?: Record<string, Text>;
  /** Further members of the answer, such as `holder` or `blockers`; functions of the asker's language. */
  extra?: (language: Language) => Record<string, unknown>;
  headers?: Record<string, string>;
}

export class Problem extends Error {
  readonly errors: Record<string, Text> | undefined;
  readonly extra: ((language: Language) => Record<string, unknown>) | undefined;
  readonly headers: Record<string, string>;

  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: Text,
    options: ProblemOptions = {},
  ) {
    super(code);
    this.name = 'Problem';
    this.errors = options.errors;
    this.extra = options.extra;
    this.headers = options.headers ?? {};
  }

  /** The body in one language. */
  body(language: Language): Record<string, unknown> {
    const errors =
      this.errors && Object.fromEntries(Object.entries(this.errors).map(([k, v]) => [k, v[language]]));
    return {
      type: `urn:ce-console:problem:${this.code}`,
      title: this.text[language],
      status: this.status,
      code: this.code,
      detail: this.text[language],
      ...(errors ? { errors } : {}),
      ...this.extra?.(language),
    };
  }
}

export const unauthenticated = (): Problem =>
  new Problem(401, 'unauthenticated', { zh: '请先登录。', en: 'Please sign in.' });

export const notPermitted = (): Problem =>
  new Problem(403, 'not-permitted', {
    zh: '无此权限。如需办理，请联系督导或系统管理员。',
    en: 'You may not do this. Ask a supervisor or an administrator.',
  });

export const notFound = (): Problem =>
  new Problem(404, 'not-found', {
    zh: '没有这条记录，或不在您的管辖范围内。',
    en: 'There is no such row, or it is outside your area.',
  });

export const unknownField = (field: string): Problem =>
  new Problem(400, 'unknown-field', {
    zh: `不能按“${field}”筛选或排序，请检查字段名。`,
    en: `“${field}” cannot be filtered or sorted by; check the field name.`,
  });

export const preconditionRequired = (): Problem =>
  new Problem(428, 'precondition-required', {
    zh: '保存时须带上所见版本（If-Match），以免覆盖他人的修改。',
    en: 'Send the version you saw as If-Match, so that nobody’s change is overwritten.',
  });

export const stale = (): Problem =>
  new Problem(412, 'stale', {
    zh: '内容已被他人修改，请刷新后再保存，您的填写不会丢失。',
    en: 'Somebody changed this meanwhile. Reload and save again; what you typed is kept.',
  });

export const invalidInput = (errors: Record<string, Text>): Problem =>
  new Problem(
    422,
    'invalid-input',
    { zh: '填写有误，请按提示更正后再提交。', en: 'Some fields are not right; correct them and send again.' },
    { errors },
  );
