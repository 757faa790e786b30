/** The columns of each kind of file, by the API's names of the fields and the registry's words (docs/glossary.md). */
import type { importKinds } from '../../../db/schema/words.ts';
import {
  cityCell,
  districtCell,
  hoursCell,
  idNumberCell,
  phoneCell,
  textCell,
  timeCell,
  unitCodeCell,
  wordCell,
  yearCell,
  yesCell,
} from '../cells.ts';
import { optional, required, type Columns, type LineOf } from '../columns.ts';

export type ImportKind = (typeof importKinds)[number];

export const personColumns = {
  idNumber: required(idNumberCell, '身份证号码', '身份证号', '证件号码', '证件号'),
  name: required(textCell(60), '姓名'),
  loginName: optional(textCell(64), '登录账号', '登录名', '用户名'),
  phone: optional(phoneCell, '手机', '手机号码', '手机号', '联系电话'),
  email: optional(textCell(120), '电子邮箱', '邮箱'),
  orgCode: optional(unitCodeCell, '法人码', '单位法人码', '组织机构代码', '统一社会信用代码'),
  cityCode: optional(cityCell, '单位所在城市', '所在城市'),
  education: optional(textCell(40), '学历'),
  jobTitle: optional(textCell(60), '职称'),
  specialtyStudied: optional(textCell(60), '所学专业'),
  specialtyEngaged: optional(textCell(60), '从事专业', '现从事专业'),
  status: optional(wordCell({ active: ['有效', '正常'], suspended: ['停用', '已停用'] }), '状态'),
  statusReason: optional(textCell(200), '状态说明'),
  registeredAt: optional(timeCell, '注册时间', '注册日期'),
} satisfies Columns;
export type PersonLine = LineOf<typeof personColumns>;

export const unitColumns = {
  orgCode: required(unitCodeCell, '法人码', '单位法人码', '组织机构代码', '统一社会信用代码'),
  name: required(textCell(120), '单位名称', '名称'),
  cityCode: required(cityCell, '单位所在城市', '所在城市', '城市'),
  districtCode: optional(districtCell, '区县', '单位所在区县'),
  bureau: optional(textCell(60), '人事户头', '所属人社局'),
  address: optional(textCell(200), '地址', '单位地址'),
  phone: optional(phoneCell, '电话', '单位电话', '联系电话'),
  contactName: optional(textCell(60), '联系人'),
  status: optional(
    wordCell({ pending: ['未审核', '待审核'], approved: ['审核通过'], rejected: ['审核不通过'] }),
    '状态',
    '审核状态',
  ),
  statusReason: optional(textCell(200), '状态说明'),
  registeredAt: optional(timeCell, '注册时间', '注册日期'),
  decidedAt: optional(timeCell, '审核时间', '决定时间'),
} satisfies Columns;
export type UnitLine = LineOf<typeof unitColumns>;

export const unitAdminColumns = {
  orgCode: required(unitCodeCell, '法人码', '单位法人码', '组织机构代码', '统一社会信用代码'),
  idNumber: optional(idNumberCell, '身份证号码', '管理员身份证号码', '身份证号', '证件号'),
  loginName: optional(textCell(64), '登录账号', '登录名', '用户名'),
  phone: optional(phoneCell, '手机', '手机号码', '联系电话', '电话'),
  phoneSince: optional(timeCell, '手机登记时间'),
  status: optional(
    wordCell({
      applied: ['待审核'],
      active: ['有效', '审核通过'],
      rejected: ['审核不通过'],
      revoked: ['已取消权限'],
      withdrawn: ['已撤回'],
    }),
    '状态',
  ),
  linked: optional(yesCell, '单位权限', '权限'),
  appliedAt: optional(timeCell, '申请时间'),
  decidedAt: optional(timeCell, '审核时间', '决定时间'),
  decidedBy: optional(textCell(60), '审核人', '决定人'),
  reason: optional(textCell(200), '理由', '原因'),
} satisfies Columns;
export type UnitAdminLine = LineOf<typeof unitAdminColumns>;

export const recordColumns = {
  idNumber: required(idNumberCell, '身份证号码', '身份证号', '证件号码', '证件号'),
  name: optional(textCell(60), '姓名'),
  key: optional(textCell(120), '记录编号', '记录主键', '主键'),
  year: required(yearCell, '年度'),
  subject: required(
    wordCell({
      public: ['公需', '公需科目'],
      professional: ['专业', '专业科目'],
      elective: ['选修', '选修科目'],
    }),
    '科目',
    '类别',
  ),
  title: required(textCell(200), '课程', '课程名称', '名称'),
  hours: required(hoursCell, '学时'),
  source: optional(
    wordCell({
      declared: ['个人申报'],
      'learning-network': ['学习网', '广东学习网'],
      'training-body': ['施教机构'],
    }),
    '来源',
  ),
  status: optional(
    wordCell({
      draft: ['草稿'],
      'unit-review': ['单位审核中'],
      'bureau-review': ['人力资源部门认定中', '认定中'],
      recognised: ['认定通过'],
      'returned-to-unit': ['已退案到单位'],
      'returned-to-person': ['已退案到个人'],
      void: ['已作废'],
    }),
    '状态',
  ),
  orgCode: optional(unitCodeCell, '法人码', '单位法人码', '组织机构代码', '统一社会信用代码'),
  declaredAt: optional(timeCell, '申报时间', '登记时间'),
  statusSince: optional(timeCell, '状态时间', '认定时间'),
} satisfies Columns;
export type RecordLine = LineOf<typeof recordColumns>;

export const columnsOf: Readonly<Record<ImportKind, Columns>> = {
  persons: personColumns,
  units: unitColumns,
  'unit-admins': unitAdminColumns,
  records: recordColumns,
};
