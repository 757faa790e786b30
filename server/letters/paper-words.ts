/** Kinds of material as a requester is asked for them. */
import type { EvidenceKind } from '../../db/schema/words.ts';

export const paperWords: Readonly<Record<EvidenceKind, string>> = {
  'id-card-front': '身份证复印件人像面（有照片的一面）',
  'id-card-back': '身份证复印件国徽面',
  'org-code-certificate': '组织机构代码证复印件（或统一社会信用代码证书、营业执照、事业单位法人证书）',
  'stamped-letter': '加盖单位公章的证明',
  'handwritten-note': '在复印件上手写的情况说明',
  'call-record': '来电核实',
  'bureau-consent': '人社局的同意意见',
  'death-certificate': '死亡证明',
  'official-document': '公文（法院、公安等机关出具）',
};

/** Kinds of which one suffices. */
export const oneOfPapers = (kinds: readonly EvidenceKind[]): string =>
  kinds.map((kind) => paperWords[kind]).join('，或');
