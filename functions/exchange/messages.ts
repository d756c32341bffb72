import type { exchangeRoutes } from '../../shared/contract/exchange.ts';
import type { Message, MessageContent } from '../../shared/contract/messages.ts';
import { OfficeCode } from '../../shared/contract/persons.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { isWithin } from '../../shared/domain/divisions.ts';
import { isUrgent } from '../../shared/domain/exchange-life.ts';
import { officeTexts } from '../../shared/lambda/office-texts.ts';
import { fieldProblem } from '../../shared/lambda/parse.ts';
import type { OfficeContext, Operation } from '../../shared/lambda/request.ts';
import { servesCounty } from '../../shared/store/exchange/dispatch.ts';
import { arriving, isBetween, openEnvelope } from '../../shared/store/exchange/messages.ts';
import { openMessage, receiving } from '../../shared/store/exchange/receiving.ts';
import { isOfItsTime, misfitOf } from '../../shared/store/exchange/taking.ts';
import { act, type Stores } from './stores.ts';

/** Takes in a message of another province's system, and answers with the receipt; a repeat gets the same one. */
export const receiveMessage =
  (stores: Stores): Operation<typeof exchangeRoutes.receiveMessage> =>
  async ({ params: { county }, body }, context) => {
    await check(stores, county, body, context);
    const { to, notification } = body.envelope;
    return act(stores, 'receiveMessage', context, async () => {
      const { writes, receipt } = await receiving(stores, to, openMessage(body), context.now);
      const result = { receipt: receipt && { envelope: receipt, key: null } };
      return writes.length > 0 ? { result, change: { unit: to, subject: notification, writes } } : { result };
    });
  };

/** Throws, naming the field, where a message is not one of the county that sends it to one that is served here. */
async function check(stores: Stores, county: string, { envelope, key }: Message, { language, now }: OfficeContext): Promise<void> {
  const texts = officeTexts(language);
  const { from, to, kind, notification, about, sealed, at } = envelope;
  if (from !== county || from === to) throw fieldProblem('/envelope/from', texts.messageElsewhere);
  if (await servesCounty(stores, from)) throw fieldProblem('/envelope/from', texts.countyServedHere);
  if (!(await servesCounty(stores, to))) throw fieldProblem('/envelope/to', texts.countyNotServed);
  const owners = { notification: [from], withdrawal: [from], feedback: [to], receipt: [from, to] }[kind];
  if (!owners.some((owner) => isWithin(notification, owner))) throw fieldProblem('/envelope/notification', texts.messageElsewhere);
  const offices = { fromOffice: from, toOffice: to } as const;
  for (const field of ['fromOffice', 'toOffice'] as const)
    if (!OfficeCode.safeParse(about[field]).success || !isWithin(about[field], offices[field]))
      throw fieldProblem(`/envelope/about/${field}`, texts.messageElsewhere);
  if (kind === 'feedback' && about.outcome === null) throw fieldProblem('/envelope/about/outcome', texts.messageUnreadable);
  if ((sealed === null) !== (key === null)) throw fieldProblem('/key', texts.messageUnreadable);
  const content = contentOf(openMessage({ envelope, key }));
  if (content === 'unreadable') throw fieldProblem('/key', texts.messageUnreadable);
  if (kind === 'notification' && content?.statement && !isBetween(envelope, content.statement))
    throw fieldProblem('/envelope/sealed', texts.messagePlaces);
  // The short deadline is this side's to keep: nobody else shortens it without the reason that there is for it.
  if (kind === 'notification' && about.urgent && !isUrgent(about.kind, content?.serviceDate ?? null, dayOf(new Date(at))))
    throw fieldProblem('/envelope/about/urgent', texts.messageUrgent);
  const copy = kind === 'notification' ? null : await stores.notifications.find(to, notification);
  // Taken in now, it would mean nothing, and what it takes back might arrive afterwards.
  if (kind === 'withdrawal' && !copy) throw fieldProblem('/envelope/notification', texts.messageAhead);
  const misfit = copy && misfitOf(copy, envelope);
  if (misfit) throw fieldProblem(`/envelope/${misfit}`, misfit === 'from' ? texts.messageElsewhere : texts.messageAnswers);
  if (!isOfItsTime(envelope, copy, now)) throw fieldProblem('/envelope/at', texts.messageInstant);
}

function contentOf(message: ReturnType<typeof openMessage>): MessageContent | 'unreadable' | null {
  try {
    if (message.envelope.kind === 'notification') return arriving(message) ?? 'unreadable';
    return message.key && openEnvelope(message.envelope, message.key);
  } catch {
    return 'unreadable';
  }
}
