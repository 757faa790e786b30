import type { directory as english } from '../en/directory.ts';

export const directory: typeof english = {
  title: '人社局通讯录',
  intro: '各地人社局的电话和地址，以及各市证书是否已盖章。',
  searchLabel: '搜索人社局',
  searchHint: '市、区县，或电话中的几位',
  level: '级别',
  levels: { province: '省', city: '市', district: '区县' },
  stamped: '盖章',
  anyStamp: '全部城市',
  stampedOnly: '证书已盖章',
  unstampedOnly: '证书未盖章',
  found: '%{smart_count} 个人社局',
  bureau: '人社局',
  phone: '电话',
  address: '地址',
  call: '拨打%{name}',
  certificates: {
    stamped: '证书已盖章',
    unstamped: '证书未盖章',
  },
  say: {
    stamped: '本市打印的证书已盖章（以实际打印效果为准），不必再到人力资源部门盖章。',
    unstamped: '本市打印的证书未盖章，只作查询使用；如需要盖章证书，请联系当地人力资源部门盖章。',
  },
  nothing: '没有这个人社局',
  nothingText: '请只输入市名或区县名，如 天河、佛山。',
  showAll: '显示全部',
  failed: '通讯录加载失败。',
  hrBureau: '单位的人事户头是哪个人社局？',
  hrBureauLink: '按单位查询',
};
