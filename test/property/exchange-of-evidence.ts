import { createHash, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Envelope } from '../../shared/contract/messages.ts';
import { entryHash, genesis, messageDigest } from '../../shared/store/evidence/hashes.ts';
import type { EvidenceFile } from '../../shared/store/evidence/verify.ts';

const [here, there] = ['340881', '530824'];
const start = Date.parse('2026-11-23T02:00:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
/** A version-4 UUID that follows from a number. */
const uuid = (number: number) =>
  createHmac('md5', 'messages')
    .update(String(number))
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');

/** One thing that happens between two counties. */
export interface Step {
  /** Whether the first county sends. */
  out: boolean;
  /** Whether it arrives, and is acknowledged. */
  arrives: boolean;
  /** Whether both sign their heads afterwards. */
  signed: boolean;
}

/** A county's evidence, with messages that are all in order. */
export interface Exchanged extends EvidenceFile {
  messages: Envelope[];
}

export interface Signer {
  key: EvidenceFile['keys'][number];
  sign(payload: object, header?: object): string;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs as a county does, by means of its own. */
export function signer(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = publicJwk(publicKey);
  return {
    key,
    sign(payload, header = {}) {
      const text = `${part({ alg: 'ES256', kid: key.kid, typ: 'yipan-head+jws', ...header })}.${part(payload)}`;
      const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return `${text}.${signature.toString('base64url')}`;
    },
  };
}

function publicJwk(publicKey: KeyObject): EvidenceFile['keys'][number] {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
    .digest('base64url');
  return { kty: 'EC', crv: 'P-256', x, y, kid };
}

/** Adds a message at the end of a file, as its county appends it. */
function append(file: Exchanged, direction: 'out' | 'in', envelope: Envelope, seconds: number): void {
  const content = {
    number: file.entries.length + 1,
    at: at(seconds),
    direction,
    message: envelope.id,
    digest: messageDigest(envelope),
    previous: file.entries.at(-1)?.hash ?? genesis(file.own, file.peer),
  };
  file.entries.push({ ...content, hash: entryHash(content) });
  file.messages.push(envelope);
}

export const headOf = ({ own, peer, entries }: EvidenceFile, number = entries.length): object => ({
  own,
  peer,
  number,
  hash: entries[number - 1]?.hash ?? '',
  at: at(90_000),
});

/** Both counties' evidence of what happened. */
export function exchange(steps: readonly Step[], signers: readonly [Signer, Signer]): [Exchanged, Exchanged] {
  const empty = (own: string, peer: string, { key }: Signer): Exchanged => ({
    own,
    peer,
    entries: [],
    messages: [],
    heads: [],
    keys: [key],
  });
  const files: [Exchanged, Exchanged] = [empty(here, there, signers[0]), empty(there, here, signers[1])];
  for (const [index, { out, arrives, signed }] of steps.entries()) {
    const [sender, receiver] = out ? files : [files[1], files[0]];
    const about = { kind: 'arrival' as const, fromOffice: `${sender.own}101`, toOffice: `${receiver.own}103`, urgent: false };
    const sealed = createHash('sha512').update(`${index}`).digest('base64url');
    const envelope: Envelope = {
      version: 1,
      id: uuid(2 * index),
      kind: 'notification',
      notification: `${sender.own}-2026-${String(index).padStart(8, '0')}`,
      from: sender.own,
      to: receiver.own,
      at: at(index * 60),
      answers: null,
      about: { ...about, dueOn: '2026-12-23', outcome: null },
      sealed,
    };
    append(sender, 'out', envelope, index * 60);
    if (arrives) {
      const receipt: Envelope = {
        ...envelope,
        id: uuid(2 * index + 1),
        kind: 'receipt',
        from: receiver.own,
        to: sender.own,
        answers: messageDigest(envelope),
        sealed: null,
      };
      append(receiver, 'in', envelope, index * 60 + 1);
      append(receiver, 'out', receipt, index * 60 + 1);
      append(sender, 'in', receipt, index * 60 + 2);
    }
    if (!signed) continue;
    for (const [side, file] of files.entries()) {
      const { sign: signIt } = signers[side === 0 ? 0 : 1];
      if (file.entries.length > 0 && !file.heads.some((head) => head.includes(part(headOf(file))))) file.heads.push(signIt(headOf(file)));
    }
  }
  return files;
}
