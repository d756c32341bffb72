import type { Notification, NotificationContent } from '../../../../shared/contract/exchange.ts';
import type { Statement } from '../../../../shared/contract/persons.ts';
import { dayOf } from '../../../../shared/domain/days.ts';
import { fill } from '../../../shared/format.ts';
import { readFont } from '../../fieldwork/paper/font.ts';
import type { Words } from '../../office.ts';
import type { Answered, Asked } from './letter-worker.ts';
import type { LetterPaper } from './sheet.ts';

/** The printed font has no thin space, with which the page sets Chinese beside digits. */
const plain = (text: string) => text.replaceAll('\u2009', ' ');

/** What stands in the letter: who, from where, what for, by when, and no more of the person than that. */
export function letterOf(notification: Notification, { own, note, leaving, movedTo }: NotificationContent, words: Words): LetterPaper {
  const { letter: text, known, and } = words.inbox;
  const { id, office, counterpart, kind, services, dueOn, sentOn, weekendsOnly } = notification;
  const signing = [own?.presentUnit, own?.registeredUnit].find((unit) => unit?.code === office.code)?.name ?? office.name;
  const asked = services.map((service) => words.exchange.services[service]).join(and);
  const lines: [string, string][] = [
    ...(own ? personOf(own, text) : []),
    [text.services, asked],
    ...(leaving ? ([[known.leaving, words.exchange.recordStates[leaving]]] satisfies [string, string][]) : []),
    ...(movedTo ? ([[known.movedTo, movedTo.name]] satisfies [string, string][]) : []),
    ...(note ? ([[text.note, note]] satisfies [string, string][]) : []),
  ];
  const { confirmed, corrected, 'not-our-resident': elsewhere, 'not-found': unknown } = text.replies;
  return {
    title: plain(text.title),
    number: plain(fill(text.number, { number: id })),
    to: plain(fill(text.to, { office: counterpart.name })),
    body: plain(text.bodies[kind]),
    facts: lines.map(([name, value]) => [plain(name), plain(value)]),
    due: plain(
      dueOn === null ? text.noReply : fill(text.due, { on: words.day(dueOn) }) + (weekendsOnly ? ` ${words.inbox.weekendsOnly}` : ''),
    ),
    reply:
      dueOn === null
        ? null
        : { title: plain(text.reply), options: [confirmed, corrected, elsewhere, unknown].map(plain), lines: plain(text.replyLines) },
    office: signing,
    sentOn: plain(sentOn === null ? '' : words.day(sentOn)),
    privacy: plain(text.privacy),
    seal: plain(text.seal),
    signed: plain(text.signed),
    sealDay: plain(text.sealDay),
    foot: plain(fill(text.foot, { unit: signing, day: words.day(dayOf(new Date())) })),
    page: plain(text.page),
  };
}

const personOf = ({ name, registeredUnit, presentUnit }: Statement, text: Words['inbox']['letter']): [string, string][] => [
  [text.person, name],
  [text.registered, registeredUnit.name],
  [text.present, presentUnit.name],
];

/** Makes the PDF document of a letter in a worker. */
export async function makeLetterPdf(paper: LetterPaper): Promise<Blob> {
  const worker = new Worker(new URL('./letter-worker.ts', import.meta.url), { type: 'module' });
  try {
    const font = await readFont();
    const asked: Asked = { paper, font };
    const answered = await new Promise<Answered>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Answered>) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message || 'the worker could not be started'));
      worker.postMessage(asked, [font]);
    });
    if (answered.kind === 'failed') throw new Error(answered.message);
    return answered.blob;
  } finally {
    worker.terminate();
  }
}
