import { z } from 'zod';
import { instant } from '../http/contract.ts';

/** The sections of the FAQ in its order; those of individuals, then those of units. */
export const articleSections = [
  '账号密码类',
  '个人信息变更类',
  '注册类',
  '申报类',
  '生成和打印类',
  '认定类',
  '附件类',
  '其他',
  '单位类',
] as const;

export const articleRow = z.object({
  /** The FAQ's id, such as `profile-3`. */
  id: z.string(),
  section: z.string(),
  number: z.number().int(),
  audience: z.string(),
  question: z.string(),
  /** Word for word; null where the FAQ gives no answer. */
  answer: z.string().nullable(),
  /** The desk's own words, apart from the official ones. */
  guidance: z.string().nullable(),
  guidanceAt: instant.nullable(),
  guidanceByName: z.string().nullable(),
  /** What of the answer no longer holds; copied with it. */
  outdatedNote: z.string().nullable(),
  /** Types of operations that carry it out at the desk. */
  relatedOperations: z.array(z.string()),
  /** Topics of diagnoses that answer it from the data. */
  relatedDiagnoses: z.array(z.string()),
  /** How often it was read out or copied in the last 90 days. */
  uses: z.number().int(),
  version: z.number().int(),
});
export type ArticleRow = z.infer<typeof articleRow>;

/** `PUT /api/articles/:id`: only the guidance is the desk's to change; null or empty takes it away. */
export const guidanceUpdate = z.strictObject({ guidance: z.string().trim().max(4000).nullish() });

/** `GET /api/articles/:id/guidance`: what stood there, the latest first. */
export const guidanceHistory = z.array(
  z.object({
    id: z.string(),
    guidance: z.string().nullable(),
    writtenByName: z.string().nullable(),
    writtenAt: instant.nullable(),
    until: instant,
    replacedByName: z.string(),
  }),
);
export type GuidanceHistory = z.infer<typeof guidanceHistory>;
