import type { Notification, NotificationContent } from '../../../../shared/contract/exchange.ts';
import type { Statement } from '../../../../shared/contract/persons.ts';
import { dayOf } from '../../../../shared/domain/days.ts';
import { fill } from '../../../shared/format.ts';
import type { Words } from '../../office.ts';
import { printable } from '../../paper/printable.ts';
import { printedBy } from '../../paper/worker.ts';
import type { LetterPaper } from './sheet.ts';

/** What stands in the letter: who, from where, what for, by when, and no more of the person than that. */
export function letterOf(notification: Notification, { own, note, leaving, movedTo }: NotificationContent, words: Words): LetterPaper {
  const { letter: text, known, and } = words.inbox;
  const { id, office, counterpart, kind, services, dueOn, sentOn, weekendsOnly } = notification;
  const signing = [own?.presentUnit, own?.registeredUnit].find((unit) => unit?.code === office.code)?.name ?? office.name;
  const asked = services.map((service) => words.exchange.services[service]).join(and);
  const lines: [name: string, value: string | null | undefined][] = [
    ...(own ? personOf(own, text) : []),
    [text.services, asked],
    [known.leaving, leaving && words.exchange.recordStates[leaving]],
    [known.movedTo, movedTo?.name],
    [text.note, note],
  ];
  const { confirmed, corrected, 'not-our-resident': elsewhere, 'not-found': unknown } = text.replies;
  return printable({
    title: text.title,
    number: fill(text.number, { number: id }),
    to: fill(text.to, { office: counterpart.name }),
    body: text.bodies[kind],
    facts: lines.flatMap(([name, value]): LetterPaper['facts'] => (value ? [[name, value]] : [])),
    due: dueOn === null ? text.noReply : fill(text.due, { on: words.day(dueOn) }) + (weekendsOnly ? ` ${words.inbox.weekendsOnly}` : ''),
    reply: dueOn === null ? null : { title: text.reply, options: [confirmed, corrected, elsewhere, unknown], lines: text.replyLines },
    office: signing,
    sentOn: sentOn === null ? '' : words.day(sentOn),
    privacy: text.privacy,
    seal: text.seal,
    signed: text.signed,
    sealDay: text.sealDay,
    foot: fill(text.foot, { unit: signing, day: words.day(dayOf(new Date())) }),
    page: text.page,
  });
}

const personOf = ({ name, registeredUnit, presentUnit }: Statement, text: Words['inbox']['letter']): [string, string][] => [
  [text.person, name],
  [text.registered, registeredUnit.name],
  [text.present, presentUnit.name],
];

/** Makes the PDF document of a letter in a worker. */
export const makeLetterPdf = (paper: LetterPaper): Promise<Blob> =>
  printedBy(new Worker(new URL('./letter-worker.ts', import.meta.url), { type: 'module' }), paper);
