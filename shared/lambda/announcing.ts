import { createTransport } from 'nodemailer';
import { Webhook } from 'standardwebhooks';
import type { Attempt } from '../contract/peers.ts';
import { announcements as en } from '../locales/en.ts';
import { fill } from '../locales/fill.ts';
import { announcements as zh } from '../locales/zh-CN.ts';
import { type SubscriptionRecord, webhookSecret } from '../store/registry/subscriptions.ts';
import type { Sealing } from '../store/sealed.ts';
import { type Endpoints, type Failure, failureOf } from './outgoing.ts';

/** What a county is told: what happened to which of its papers. Nothing of it is personal. */
export interface Told {
  /** Identifier by which a repeat is known. */
  id: string;
  event: keyof typeof zh.events;
  /** When it happened. */
  at: string;
  county: string;
  subject: string;
}

/** What came of an attempt, when it is known. */
export type Outcome = Omit<Attempt, 'at'>;

export interface Announcing {
  /** Sends it once; never rejects. */
  tell(subscription: SubscriptionRecord, told: Told, now: Date): Promise<Outcome>;
}

export interface MailServer {
  /** `smtp://` or `smtps://`, with user and password. */
  url: string;
  from: string;
  /** Address of the office's pages. */
  office: string;
}

/** A name of Standard Webhooks: words separated by full stops. */
const typeOf = (event: string): string => event.replace('-', '.').replaceAll('-', '_');

const mailTransport = (url: string) => createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 10_000 });

/** Tells subscribers, by webhook after Standard Webhooks or by mail. @param mail null where no mail server is set up */
export function announcing({
  endpoints,
  sealing,
  mail,
}: {
  endpoints: Endpoints;
  sealing: Pick<Sealing, 'open'>;
  mail: MailServer | null;
}): Announcing {
  let transport: ReturnType<typeof mailTransport> | undefined;

  async function post(subscription: SubscriptionRecord, told: Told, now: Date): Promise<Outcome> {
    if (!subscription.secret) throw new Error('a webhook has a secret');
    const secret = await sealing.open(subscription.secret, webhookSecret(subscription));
    const body = JSON.stringify({
      type: typeOf(told.event),
      timestamp: told.at,
      data: { county: told.county, subject: told.subject },
    });
    const headers = {
      'content-type': 'application/json',
      'webhook-id': told.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(told.id, now, body),
    };
    const { status } = await endpoints.call(subscription.address, { method: 'POST', headers, body });
    return { status, error: null };
  }

  async function write(subscription: SubscriptionRecord, told: Told): Promise<Outcome> {
    if (!mail) return { status: null, error: 'no-mail-server' satisfies Failure };
    // Not before the first mail: an address that can't be read must not keep webhooks and messages from going out.
    try {
      transport ??= mailTransport(mail.url);
    } catch {
      return { status: null, error: 'mail-server-unreadable' satisfies Failure };
    }
    const values = { subject: told.subject, office: mail.office };
    const lines = [zh, en].flatMap((texts) => [
      texts.events[told.event],
      fill(texts.mail.about, values),
      fill(texts.mail.open, values),
      '',
    ]);
    const { response } = await transport.sendMail({
      from: mail.from,
      to: subscription.address,
      subject: `${zh.mail.name} ${zh.events[told.event]} ${told.subject}`,
      text: lines.join('\n'),
      textEncoding: 'base64',
      messageId: `<${told.id}@yipan>`,
      headers: { 'auto-submitted': 'auto-generated' },
    });
    return { status: Number.parseInt(response, 10) || null, error: null };
  }

  return {
    async tell(subscription, told, now) {
      try {
        return await (subscription.kind === 'mail' ? write(subscription, told) : post(subscription, told, now));
      } catch (error) {
        return { status: null, error: failureOf(error) };
      }
    },
  };
}
