import { addDays, dayOf, startOfDay } from '../../../shared/domain/days.ts';
import { nextStatement } from '../../../shared/domain/exchange-life.ts';
import { nextWorkingDay, workingDaysAfter } from '../../../shared/domain/working-days.ts';
import { clockStep } from '../../../shared/store/registry/notifications.ts';
import { commit } from './context.ts';
import { certified } from './exchange-certificates.ts';
import { answered, type OfficeDesk, officerAt } from './exchange-desk.ts';
import { afterwards, type Follow } from './exchange-ends.ts';
import { anotherContact, places } from './exchange-persons.ts';
import type { Answer, DemoCase } from './exchange-plan.ts';

/** What somebody does at an instant; steps of a case are taken in order. */
export interface Step {
  at: Date;
  run: (now: Date) => Promise<void>;
}

/** What the steps of a case have made so far. */
export interface Made {
  record: string;
  notification: string;
}

/** Minutes after midnight at which offices open, and until the last case of a day begins. */
const opens = 510;
const spread = 150;
const minutesBetween = 6;

/** An instant in office hours: steps of one day keep their order. */
function clockOf(index: number) {
  let number = 0;
  return (day: string): Date => {
    number++;
    return new Date(Date.parse(startOfDay(day)) + (opens + (index % spread) + minutesBetween * number) * 60_000);
  };
}

const later = (day: string, days: number): string => nextWorkingDay(addDays(day, days));

/** States what the clock has to state of both copies of a notification by an instant. */
export async function tick({ stores }: OfficeDesk, notification: string, until: Date): Promise<void> {
  for (const county of ['340881', '530824'])
    for (;;) {
      const copy = await stores.notifications.find(county, notification);
      const next = copy && nextStatement(copy);
      if (!copy || !next || Date.parse(next.at) > until.getTime()) break;
      const change = clockStep(copy, new Date(next.at));
      if (change) await commit(stores.client, [stores.notifications.change(copy, change)]);
    }
}

/** All that the offices do about a person, with what lies ahead. @param follow what lets the person of one case follow the request */
export function stepsOf(desk: OfficeDesk, one: DemoCase, index: number, follow: Follow): Step[] {
  const steps: Step[] = [];
  const made: Made = { record: '', notification: '' };
  const clock = clockOf(index);
  const step = (day: string, run: Step['run']) => void steps.push({ at: clock(day), run });
  const home = places[one.to].code;
  const register = registering(desk, one, follow);

  const before = later(one.requestedOn, -3 - (index % 6));
  const shown = certified(desk, one, before, register, step);
  step(one.requestedOn, async (now) => {
    made.record = await register(home, one.person.contact, now);
  });
  shown();
  if (one.told !== 'not-yet') exchanged(desk, one, index, made, step);
  afterwards(desk, one, made, step);
  return steps;
}

export type Register = (office: string, contact: string, now: Date) => Promise<string>;
export type AddStep = (day: string, run: Step['run']) => void;

const registering =
  ({ records }: OfficeDesk, { person, from, to, serviceIn, certificate, requestedOn, end }: DemoCase, follow: Follow): Register =>
  async (office, contact, now) => {
    const isHome = office === places[to].code;
    const service = serviceIn === undefined ? null : addDays(requestedOn, serviceIn);
    const body = {
      name: person.name,
      contact,
      identityKind: 'resident-identity-card' as const,
      identityNumber: person.identityNumber,
      registeredUnit: { ...places[from] },
      presentUnit: { ...places[to] },
      services: [
        certificate && !isHome ? ('service-certificate' as const) : isHome ? ('vaccination-record' as const) : ('benefit' as const),
      ],
      serviceDate: isHome ? service : null,
      languageHelp: from === 'jinggu',
      basis: { kind: 'request' as const, citation: null, purpose: isHome ? '接续预防接种' : '外出前办理服务事项' },
      consentOn: null,
      ...(end === 'followed' && isHome && { follow }),
    };
    return answered(await records.registerPerson({ params: { unit: office }, query: {}, body }, officerAt(office, now))).id;
  };

/** The notification, and what comes back. */
function exchanged(desk: OfficeDesk, one: DemoCase, index: number, made: Made, step: AddStep): void {
  const { exchange } = desk;
  const { told, requestedOn, serviceIn, from, to, answer } = one;
  const home = places[to].code;
  const sentOn = workingDaysAfter(requestedOn, typeof told === 'number' ? told : 0);
  const kind = serviceIn === undefined ? ('arrival' as const) : ('verification' as const);
  step(sentOn, async (now) => {
    const body = { records: [made.record], kind, draft: told === 'draft' };
    const { results } = answered(await exchange.sendNotification({ params: { unit: home }, query: {}, body }, officerAt(home, now)));
    made.notification = results[0]?.notification?.id ?? '';
  });
  if (told === 'draft') return;
  const own = () => ({ params: { unit: home, notification: made.notification }, query: {} });
  if (answer === 'withdrawn')
    step(later(sentOn, 3), async (now) => {
      await exchange.withdrawNotification({ ...own(), body: undefined }, officerAt(home, now));
      const body = { reason: '误登记：本人已回户籍地居住', mistaken: true };
      await desk.records.closeRecord({ params: { unit: home, record: made.record }, query: {}, body }, officerAt(home, now));
    });
  else if (from !== 'elsewhere') answering(desk, { ...one, answer }, index, made, sentOn, step);
  else if (answer.after !== null)
    step(later(sentOn, answer.after), async (now) => {
      const body = { outcome: answer.outcome, repliedOn: dayOf(now) };
      await exchange.recordPaperReply({ ...own(), body }, officerAt(home, now));
    });
}

/** The office of registration reads and verifies, its county releases, and the sender closes what was not simply confirmed. */
function answering(
  desk: OfficeDesk,
  { answer, from, to, person }: DemoCase & { answer: Answer },
  index: number,
  made: Made,
  sentOn: string,
  step: AddStep,
): void {
  const { exchange } = desk;
  const [office, home] = [places[from].code, places[to].code];
  const county = office.slice(0, 6);
  const at = (unit: string) => ({ params: { unit, notification: made.notification }, query: {} });
  const { outcome, after, release } = answer;
  // Of what waits every other one was opened already.
  if (after !== null || index % 2 === 0)
    step(later(sentOn, Math.min(3, after ?? 3)), async (now) => {
      await tick(desk, made.notification, now);
      await exchange.readNotification({ ...at(office), body: { purpose: 'verification' } }, officerAt(office, now));
    });
  if (after === null) return;
  const verifiedOn = later(sentOn, after);
  step(verifiedOn, async (now) => {
    await tick(desk, made.notification, now);
    const body = {
      outcome,
      ...(outcome === 'corrected' && { corrected: { contact: anotherContact(person) } }),
      ...(outcome === 'not-found' && { note: '按所报信息在本镇户籍登记中未查到此人。' }),
      ...(outcome === 'not-our-resident' && { note: '此人户籍已迁往外县。' }),
    };
    await exchange.verifyNotification({ ...at(office), body }, officerAt(office, now));
  });
  if (release === null) return;
  const releasedOn = later(verifiedOn, release);
  step(releasedOn, async (now) => {
    await tick(desk, made.notification, now);
    const copy = await desk.stores.notifications.get(county, made.notification);
    if (copy.recheck !== null) await exchange.reexamineNotification({ ...at(county), body: { accepted: true } }, officerAt(county, now));
  });
  step(releasedOn, async (now) => {
    const body = { notifications: [made.notification] };
    await exchange.releaseFeedback({ params: { unit: county }, query: {}, body }, officerAt(county, now));
  });
  if (outcome !== 'confirmed' && index % 5 !== 0)
    step(later(releasedOn, 2), async (now) => {
      await exchange.closeNotification({ ...at(home), body: undefined }, officerAt(home, now));
    });
}
