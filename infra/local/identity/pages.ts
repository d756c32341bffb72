import { createHash } from 'node:crypto';
import type { HttpResponse } from '../http/message.ts';
import { type KnownAccount, systemPrefix } from './accounts.ts';

const style = `
:root{color-scheme:light dark;--page:#fff;--ink:#1a1d21;--muted:#5b636d;--accent:#0a6b63;--rule:#d9dce0;--band:#f6f5f1}
@media(prefers-color-scheme:dark){:root{--page:#14171a;--ink:#e8eaed;--muted:#a7afb8;--accent:#4fc3b5;--rule:#2a2f35;--band:#1c2024}}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.65 "PingFang SC","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",system-ui,sans-serif}
main{max-width:36em;margin:0 auto;padding:32px 20px 64px}
h1{font-size:26px;line-height:1.3;margin:0 0 8px}
p{margin:0 0 16px}small{color:var(--muted);font-size:14px}
.note{background:var(--band);border-left:4px solid var(--accent);padding:12px 16px;margin:16px 0 24px}
ul{list-style:none;margin:0;padding:0;border-top:1px solid var(--rule)}
li{border-bottom:1px solid var(--rule)}
button{all:unset;box-sizing:border-box;width:100%;min-height:48px;padding:10px 8px;cursor:pointer;display:grid;grid-template-columns:1fr auto;gap:0 16px}
button:hover{background:var(--band)}button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
button :nth-child(even){text-align:right}
b{color:var(--accent);font-weight:600}button small{font-variant-numeric:tabular-nums}`;
const styleHash = createHash('sha256').update(style).digest('base64');

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const html = (text: string) => text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');

const roleNames: Record<string, string> = {
  'province-viewer': '省、市查看 · Province viewer',
  'county-admin': '县管理员 · County administrator',
  'county-officer': '县工作人员 · County officer',
  'entry-clerk': '录入员 · Entry clerk',
  'township-officer': '乡镇工作人员 · Township officer',
  'village-clerk': '村（居）文书 · Village clerk',
  auditor: '审计 · Auditor',
  'exchange-system': '对接系统 · Exchange system',
};

function page(status: number, title: string, content: string): HttpResponse {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title>
<style>${style}</style>
<main>${content}</main>
</html>`,
  };
}

const standIn = `<p class="note">这是本机的演示登录页，代替本单位的统一身份认证，不需要密码。<br>
<small lang="en">This page stands in for the identity provider of the bureau, on this machine only. There are no passwords: choose who you want to be.</small></p>`;

/** The page that asks who signs in; it works without script. @param parameters of the authorization request, passed on as they came */
export function loginPage(accounts: readonly KnownAccount[], parameters: URLSearchParams): HttpResponse {
  const hidden = [...parameters].map(([name, value]) => `<input type="hidden" name="${html(name)}" value="${html(value)}">`).join('');
  const people = accounts.filter(({ id }) => !id.startsWith(systemPrefix));
  const rows = people.map(
    ({ id, name, role, division }) =>
      `<li><button name="account" value="${html(id)}"><b>${html(name)}</b><small>${html(division)}</small><small>${html(roleNames[role] ?? role)}</small><small>${html(id)}</small></button></li>`,
  );
  const empty =
    '<p>登记簿里还没有账号。<br><small lang="en">There are no accounts yet: start without --empty, or put the first one into the Registry table.</small></p>';
  return page(
    200,
    '登录 · Sign in',
    `<h1>选择账号登录</h1><p><small lang="en">Sign in as</small></p>${standIn}${people.length > 0 ? `<form method="post">${hidden}<ul>${rows.join('')}</ul></form>` : empty}`,
  );
}

export const signedOutPage = (): HttpResponse =>
  page(200, '已退出 · Signed out', '<h1>已退出登录</h1><p><small lang="en">You are signed out.</small></p>');

/** A request that cannot be answered by going back to the client. */
export const refusedPage = (reason: string): HttpResponse =>
  page(
    400,
    '无法登录 · Cannot sign in',
    `<h1>无法登录</h1><p>登录请求有误，请回到系统重新登录。</p><p><small lang="en">${html(reason)}</small></p>`,
  );
