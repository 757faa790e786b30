/** What a fax must say besides its title, one line each, as the FAQ asks for it. */
export const toState: Readonly<Record<string, readonly string[]>> = {
  // profile-3
  'correct-id-number': ['原错误身份证号码', '联系人', '联系方式'],
  // profile-1
  'move-person': [
    '原单位名称',
    '原单位所在城市',
    '现单位名称',
    '现单位所在城市',
    '单位管理员姓名、联系方式',
    '本人联系电话',
  ],
  // register-5
  'delete-person-account': ['账号删除原因', '单位管理员姓名、联系方式', '本人联系方式'],
  // register-7
  'delete-bureau-account': ['联系人姓名', '联系方式'],
  // unit-1
  'delete-unit-registration': ['单位名称', '管理员身份证号码', '删除账号的原因', '联系人', '联系电话'],
  // unit-4
  'correct-org-code': ['原错误的代码', '联系人', '联系电话'],
};

/** Where the FAQ is silent. */
export const toStateOtherwise: readonly string[] = ['办理原因', '联系人', '联系电话'];
