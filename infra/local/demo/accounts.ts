import type { AccountRecord } from '../../../shared/store/registry/accounts.ts';

const account = (id: string, name: string, role: AccountRecord['role'], division: string): AccountRecord => ({
  id,
  name,
  role,
  division,
  state: 'active',
  deputies: [],
  version: 1,
});

/** The people of the demo, one of each role, and two in another province's county. */
export const demoAccounts: readonly AccountRecord[] = [
  account('zhang.wei', '张伟', 'county-admin', '340881'),
  account('wang.fang', '王芳', 'county-officer', '340881'),
  account('zhou.yan', '周燕', 'entry-clerk', '340881'),
  account('li.na', '李娜', 'township-officer', '340881103'),
  account('liu.yang', '刘洋', 'village-clerk', '340881103201'),
  account('sun.li', '孙丽', 'province-viewer', '34'),
  account('qian.hao', '钱浩', 'auditor', '340881'),
  account('zhao.min', '赵敏', 'county-admin', '530824'),
  account('yang.bo', '杨波', 'county-officer', '530824'),
  account('chen.jie', '陈洁', 'township-officer', '530824101'),
  account('system.yunnan', '云南省对接系统', 'exchange-system', '53'),
  account('system.dashboard', '省级数据看板', 'province-viewer', '34'),
];
