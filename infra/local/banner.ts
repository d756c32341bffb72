import type { DemoAccount } from './demo.ts';
import { systemPrefix } from './identity/accounts.ts';
import { systemSecret } from './identity/issuer.ts';
import type { Local } from './runtime.ts';

/** What a banner says beside the addresses. */
export interface BannerOptions {
  data: string | undefined;
  logFile: string;
  accounts: readonly DemoAccount[];
  campaign: string | undefined;
}

/** What is left out here whatever the template says. */
const never = ['HTTPS', 'CloudFront caching 缓存'];

/** Addresses, accounts and what is different from AWS, as printed at start-up. */
export function banner({ origin, notEnforced }: Local, { data, logFile, accounts, campaign }: BannerOptions): string {
  const addresses = [
    ['结果公布 Dashboard', `${origin}/`],
    ['办公平台 Office', `${origin}/office`],
    ...(campaign === undefined ? [] : [['测评问卷 Questionnaire', `${origin}/q/${campaign}`]]),
    ['接口说明 API docs', `${origin}/docs`],
    ['OpenAPI 3.1', `${origin}/v1/openapi.json`],
  ];
  const people = accounts.filter(({ id }) => !id.startsWith(systemPrefix));
  const systems = accounts.filter(({ id }) => id.startsWith(systemPrefix));
  const lines = [
    '',
    ...addresses.map(([label = '', address = '']) => `  ${address.padEnd(44)} ${label}`),
    ...(accounts.length === 0
      ? []
      : [
          '',
          '  演示账号，登录时选择，无需密码 · Demo accounts: choose one when signing in, no password',
          ...people.map(({ id, name, role, division }) => `    ${id.padEnd(12)} ${role.padEnd(18)} ${division.padEnd(14)} ${name}`),
          ...systems.map(({ id }) => `  其他系统 Other systems: ${origin}/oidc/token  client_id ${id}  client_secret ${systemSecret}`),
        ]),
    '',
    `  此处不生效 Not enforced here: ${[...notEnforced, ...never].join(', ')}`,
    `  数据 Data: ${data ?? '内存，停止后清空 · in memory, gone when stopped (--data DIR keeps them)'}   日志 Log: ${logFile}`,
    '  按 Ctrl-C 停止 · Ctrl-C stops everything',
    '',
  ];
  return `${lines.join('\n')}\n`;
}
