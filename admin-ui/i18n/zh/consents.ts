import type { consents as english } from '../en/consents.ts';

export const consents: typeof english = {
  title: '待同意 %{count}',
  reason: '理由（供督导判断）',
  note: '意见',
  because: '理由：%{reason}',
  materialRound: '再次补正',
  extended: '延期 %{smart_count} 个工作日',
  pending: '等待督导同意：%{what}',
  declined: '%{name}不同意%{what}',
  otherSupervisor: '本人申请，须由另一名督导答复',
  already: '同类申请正等待督导答复。请等候，或在工单上先撤回那一份。',
  asked: '%{number} 已提交申请，等待督导同意',
  withdraw: '撤回申请',
  withdrawOf: '撤回申请：%{what}，%{number}',
  grant: {
    action: '同意',
    of: '同意%{what}，%{number}',
    title: '同意%{what}？',
    extension: '同意后，办理期限随即顺延。',
    round: '同意后，随即按申请内容要求补正，并生成补正函。',
  },
  decline: {
    action: '不同意',
    of: '不同意%{what}，%{number}',
    title: '不同意%{what}？',
    extension: '办理期限不变。请写明意见，申请人会看到。',
    round: '不再要求补正。请写明意见，申请人会看到。',
  },
  did: {
    grant: '%{number} 已同意',
    decline: '%{number} 已答复不同意',
    withdraw: '%{number} 的申请已撤回',
  },
  extension: {
    title: '申请延期',
    text: '须经督导同意。同意之前期限照常计算。',
    confirm: '提交申请',
    days: '延长',
    dayCount: '%{smart_count} 个工作日',
  },
};
