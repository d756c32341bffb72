import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { type BrokenLink, EvidenceFile, type Fault, Keys, type Verdict, verify as verdictOn } from '../../shared/store/evidence/verify.ts';
import { LocalError } from './errors.ts';

const help = `npm run verify -- FILE [FILE] [--keys FILE]
离线核验一县与另一县往来的凭证；给出对方县的凭证时，一并比对双方是否一致。
Verifies, offline, the evidence of what a county exchanged with another one; with the other one's file, whether both agree.
  --keys FILE  以此公钥文件（GET /v1/keys 的内容）代替凭证里所附的公钥。
               Trusts this key set (what GET /v1/keys answers) instead of the ones in the files.
`;

/** What is wrong with a link, in Chinese and English. @param subject the key, head or message */
const texts: Record<Fault, (subject: string) => [string, string]> = {
  'key-renamed': (key) => [`公钥 ${key} 与其指纹不符`, `the key ${key} is not the one that its thumbprint names`],
  'head-malformed': (head) => [`第 ${head} 个签名无法读取`, `the signature ${head} cannot be read`],
  'entry-missing': () => ['缺少这一条，或次序被改动', 'this entry is missing or out of its place'],
  'entry-not-linked': () => ['与上一条接不上', 'it does not follow the entry before it'],
  'entry-changed': () => ['内容被改动，与哈希值不符', 'it was changed: its hash is another one'],
  'message-twice': (message) => [`报文 ${message} 出现两次`, `the message ${message} appears twice`],
  'message-misplaced': (message) => [
    `报文 ${message} 的收发双方与本条不符`,
    `the message ${message} is not between these counties, or not in this direction`,
  ],
  'message-changed': (message) => [`报文 ${message} 被改动，与摘要不符`, `the message ${message} was changed: its digest is another one`],
  'message-unknown': (message) => [`报文 ${message} 不属于任何一条`, `the message ${message} belongs to no entry`],
  'head-of-unknown-key': (head) => [
    `第 ${head} 个签名所用的公钥不在公钥集中`,
    `the signature ${head} was made with a key that is not in the key set`,
  ],
  'head-forged': (head) => [`第 ${head} 个签名无效`, `the signature ${head} is not valid`],
  'head-of-another-chain': (head) => [`第 ${head} 个签名属于另一条链`, `the signature ${head} is under another chain`],
  'head-differs': (head) => [`与第 ${head} 个签名所记的哈希值不符`, `its hash is not the one that the signature ${head} states`],
  'chain-cut-off': (head) => [
    `从这一条起被截去：第 ${head} 个签名证明后面还有`,
    `the chain was cut off here: the signature ${head} proves that it went on`,
  ],
  'pairs-differ': (pair) => [`两份凭证不是同一对县的（${pair}）`, `the files are not of the same two counties (${pair})`],
  'directions-differ': (message) => [
    `双方都说自己是报文 ${message} 的同一方`,
    `both sides say that they sent, or that they received, the message ${message}`,
  ],
  'digests-differ': (message) => [`双方所记报文 ${message} 的摘要不一致`, `both sides state different digests of the message ${message}`],
  'never-sent': (message) => [
    `对方收到的报文 ${message}，这份凭证里没有发出记录：凭证被截去，或导出得更早`,
    `the other side received the message ${message}, which this file does not show as sent: it was cut off, or exported earlier`,
  ],
  'never-received': (message) => [
    `报文 ${message} 已回执，这份凭证里却没有收到记录：凭证被截去，或导出得更早`,
    `the message ${message} was acknowledged, but this file does not show it as received: it was cut off, or exported earlier`,
  ],
};

function brokenText({ fault, side, entry, subject }: BrokenLink): string {
  const [zh, en] = texts[fault](subject);
  const isMissing = fault === 'never-sent' || fault === 'never-received';
  const of = isMissing ? ['对方', ' of the other side'] : ['', ''];
  const where = entry === null ? ['', ''] : [`${of[0]}第 ${entry} 条：`, `entry ${entry}${of[1]}: `];
  return `核验不通过 Broken\n  ${side} ${where[0]}${zh}。\n  ${side}, ${where[1]}${en}.\n`;
}

function holdsText({ entries, contentsGone, signedUpTo, underway }: Verdict): string {
  const lines = [
    `核验通过 Verified`,
    `  条目 Entries: ${entries}`,
    `  内容已按规定删除 Contents deleted as prescribed: ${contentsGone}`,
    `  签名覆盖至第 ${signedUpTo} 条 Signed up to entry: ${signedUpTo}`,
    ...(underway === null ? [] : [`  双方一致；尚在途中 Both sides agree; still on their way: ${underway}`]),
  ];
  return `${lines.join('\n')}\n`;
}

async function read<T>(name: string, schema: z.ZodType<T>): Promise<T> {
  const file = resolve(process.env.INIT_CWD ?? process.cwd(), name);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new LocalError(`找不到文件 ${name}。There is no file ${name}.`);
  });
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new LocalError(`${name} 不是凭证文件。${name} is not such a file:\n${why}`);
  }
}

/** Verifies evidence of an exchange. @returns exit code: 1 where a link is broken, which is named */
export async function verify(words: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: words,
    options: { keys: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [name, otherName, ...more] = positionals;
  if (values.help || !name || more.length > 0) {
    process.stdout.write(help);
    return values.help ? 0 : 1;
  }
  const trusted = values.keys === undefined ? {} : await read(values.keys, Keys);
  const file = { ...(await read(name, EvidenceFile)), ...trusted };
  const other = otherName === undefined ? null : { ...(await read(otherName, EvidenceFile)), ...trusted };
  const verdict = verdictOn(file, other);
  process.stdout.write(verdict.broken ? brokenText(verdict.broken) : holdsText(verdict));
  return verdict.broken ? 1 : 0;
}
