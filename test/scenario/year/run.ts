import { type Random, seededRandom } from '../../../infra/local/demo/random.ts';
import type { FeedbackOutcome } from '../../../shared/contract/persons.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { allOf } from '../../../shared/store/parallel.ts';
import { contactOf, identityOf, madeFor, nameOf, quota } from './plan.ts';
import type { Clock, Site } from './site.ts';

/** A movement, as those who play it know it. */
export interface Case {
  /** Site of residence, and that of registration. */
  here: Site;
  there: Site;
  residence: string;
  registration: string;
  person: number;
  requestedOn: string;
  record: string;
  kind: 'arrival' | 'verification';
  /** A second record of the same person by mistake, with the day on which the person really asked; merged into the first one a day later. */
  duplicate: string | null;
  /** Day of the request, by whichever record: the day before where a duplicate says so. */
  askedOn: string;
  informed: boolean;
  notification: string | null;
  withdrawn: boolean;
  dueOn: string | null;
  answered: { inTime: boolean; outcome: FeedbackOutcome } | null;
  certificate: { appliedOn: string; issued: boolean; presented: { on: string; checked: boolean } | null } | null;
}

const firstDay = '2025-01-02';
/** What is asked for until here is due within the year. */
const lastRequest = '2025-11-10';
const lastDay = '2026-02-10';
/** A week in which the second system has no network: it reaches nobody, and nobody reaches it. */
const cutOff = ['2025-05-12', '2025-05-18'] as const;
const halfYear = '2025-06-30';
/** Later than any deadline of some working days, holidays included. */
const farTooLate = 16;
/** Days after which somebody goes home, when all that was asked has been answered or is late. */
const leavesAfter = 70;
const lanes = 8;

const days = (from: string, to: string): string[] => {
  const all: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) all.push(day);
  return all;
};

/** Something that a person or an office does on a day. */
type Deed = () => Promise<void>;

/**
 * Two offices' year, day by day. What is to be done on a day is put down by what happened before it.
 * @param count follows what has changed, as the streams do; what comes late corrects what was counted before
 * @param say is told each month how far it is
 */
export async function play(
  sites: readonly [Site, Site],
  counts: readonly [number, number],
  clock: Clock,
  count: () => Promise<void>,
  say: (line: string) => void,
): Promise<Case[]> {
  const diary = new Map<string, Deed[]>();
  const put = (day: string, deed: Deed) => diary.set(day, [...(diary.get(day) ?? []), deed]);
  const cases: Case[] = [];
  const players = sites.map((here, index) => player(here, sites[1 - index] ?? here, seededRandom(20_250_102 + index), put));
  const requests = days(firstDay, lastRequest);

  for (const day of days(firstDay, lastDay)) {
    clock.now = new Date(`${day}T01:00:00.000Z`);
    sites[1].network.isUp = day < cutOff[0] || day > cutOff[1];
    const turn = requests.indexOf(day);
    const registered = players.map(async (one, index) => {
      const upTo = (requestDays: number) => Math.floor((requestDays * (counts[index] ?? 0)) / requests.length);
      return turn < 0 ? [] : one.register(day, upTo(turn + 1) - upTo(turn));
    });
    cases.push(...(await Promise.all(registered)).flat());
    const deeds = diary.get(day) ?? [];
    diary.delete(day);
    await allOf(lanes, deeds, (deed) => deed());
    await Promise.all(players.map((one) => one.planAnswers(day)));
    await Promise.all(players.map((one) => one.release(day)));
    await Promise.all(players.map((one) => one.sendWhatIsDue(day)));
    await carry(sites, clock);
    if (day.endsWith('5')) for (const site of sites) await Promise.all([site.sweep(), site.sign()]);
    if (day === halfYear) await count();
    if (day.endsWith('01')) say(`played until ${day}: ${cases.length} cases`);
  }
  for (const site of sites) await site.sign();
  await count();
  return cases;
}

/** Carries messages both ways until nothing waits that can be delivered. */
async function carry(sites: readonly Site[], clock: Clock): Promise<void> {
  for (let moved = 1; moved > 0; ) {
    const outcomes = await Promise.all(sites.map((site) => site.deliver(() => clock.now)));
    moved = outcomes.reduce((sum, { delivered }) => sum + delivered, 0);
  }
}

/** What is done for the persons who live in one county. */
function player(here: Site, there: Site, random: Random, put: (day: string, deed: Deed) => void) {
  const isInformed = quota(madeFor.information);
  const isAnswered = quota(madeFor.feedback);
  const isIssued = quota(madeFor.issuance);
  const isChecked = quota(madeFor.verification);
  const mostAtOnce = 25;
  let persons = 0;
  let late = 0;
  /** Of what goes wrong every other thing is done late, the rest never. */
  const isLate = () => late++ % 2 === 0;
  const toSend = new Map<string, Case[]>();
  const toRelease = new Map<string, Case[]>();
  const onTheWay = new Set<Case>();
  const later = (map: Map<string, Case[]>, day: string, one: Case) => map.set(day, [...(map.get(day) ?? []), one]);
  const oneOf = (units: Record<string, string>) => random.pick(Object.fromEntries(Object.keys(units).map((code) => [code, 1])));

  async function register(day: string, count: number): Promise<Case[]> {
    const made = Array.from({ length: count }, (): Case => {
      const [residence, registration] = [oneOf(here.plan.townships), oneOf(there.plan.townships)];
      return {
        ...{ here, there, residence, registration, person: persons++, requestedOn: day, askedOn: day, record: '', duplicate: null },
        kind: random.pick({ arrival: 9, verification: 1 }),
        ...{ informed: false, notification: null, withdrawn: false, dueOn: null, answered: null, certificate: null },
      };
    });
    await allOf(lanes, made, async (one) => {
      one.record = await registered(one);
      if (one.person % 60 !== 7) return;
      one.askedOn = addDays(day, -1);
      one.duplicate = await registered({ ...one, requestedOn: one.askedOn });
    });
    for (const one of made) {
      const { duplicate } = one;
      one.informed = isInformed();
      // Of those that do not count as told some are told and taken back, some told late, some never.
      const goesWrong = one.informed ? null : random.pick({ withdrawn: 1, late: 2, never: 2 });
      one.withdrawn = goesWrong === 'withdrawn';
      if (one.informed || one.withdrawn) later(toSend, addDays(day, random.int(0, 2)), one);
      else if (goesWrong === 'late') later(toSend, addDays(day, farTooLate + random.int(0, 4)), one);
      if (duplicate)
        put(addDays(day, 1), async () => {
          const body = { into: one.record, reason: '同一人登记了两次' };
          await here.get('mergeRecords', one.residence, { params: { record: duplicate }, body });
        });
      if (one.person % 50 === 3)
        put(addDays(day, 5), async () => {
          const body = { reason: '本人更换电话', contact: contactOf(one.person + 500) };
          await here.get('correctRecord', one.residence, { params: { record: one.record }, body });
          if (one.notification) await tell(one, { kind: 'change' });
        });
      if (one.informed && one.person % 45 === 20) put(addDays(day, leavesAfter), () => leave(one, addDays(day, leavesAfter)));
    }
    return made;
  }

  async function tell({ record, residence }: Case, what: object): Promise<void> {
    await here.get('sendNotification', residence, { body: { records: [record], ...what } });
  }

  /** Somebody goes home: the other office is told, and the one of residence loses sight of the record. */
  async function leave(one: Case, day: string): Promise<void> {
    await tell(one, { kind: 'departure', leaving: 'returned' });
    await here.get('returnPerson', one.residence, { params: { record: one.record }, body: { day, reason: '返乡' } });
  }

  async function registered({ residence, registration, person, requestedOn }: Case): Promise<string> {
    const body = {
      name: nameOf(person),
      contact: contactOf(person),
      identityKind: 'resident-identity-card',
      identityNumber: identityOf(there.plan.county, person),
      registeredUnit: { code: registration, name: there.plan.townships[registration] },
      presentUnit: { code: residence, name: here.plan.townships[residence] },
      services: ['vaccination-record'],
      serviceDate: null,
      languageHelp: false,
      basis: { kind: 'request', citation: null, purpose: `为${nameOf(person)}接续预防接种` },
      consentOn: null,
      requestedOn,
    };
    return String((await here.get('registerPerson', residence, { body })).id);
  }

  async function sendWhatIsDue(day: string): Promise<void> {
    const byOfficeAndKind = Map.groupBy(toSend.get(day) ?? [], ({ residence, kind }) => `${residence} ${kind}`);
    toSend.delete(day);
    for (const [place, all] of byOfficeAndKind) {
      const [unit = '', kind] = place.split(' ');
      for (let first = 0; first < all.length; first += mostAtOnce) {
        const some = all.slice(first, first + mostAtOnce);
        const body = { records: some.map(({ record }) => record), kind };
        const { results } = await here.get('sendNotification', unit, { body });
        if (!Array.isArray(results)) throw new Error('nothing was sent');
        for (const [index, one] of some.entries()) {
          one.notification = String(results[index].notification.id);
          onTheWay.add(one);
          if (one.withdrawn)
            put(addDays(day, 4), async () => {
              await here.get('withdrawNotification', unit, { params: { notification: one.notification ?? '' } });
            });
        }
      }
    }
  }

  /** The other office plans its answers to what has arrived: early, late or never. */
  async function planAnswers(day: string): Promise<void> {
    const copies = await allOf(lanes, [...onTheWay], async (one) => ({
      one,
      copy: await there.exchange.notifications.find(there.plan.county, one.notification ?? ''),
    }));
    for (const { one, copy } of copies) {
      if (!copy?.dueOn) continue;
      onTheWay.delete(one);
      one.dueOn = copy.dueOn;
      // What is taken back counts for nobody.
      if (one.withdrawn) continue;
      const inTime = isAnswered();
      if (inTime || isLate()) {
        const [soon = copy.dueOn] = [addDays(day, random.int(2, 20)), copy.dueOn].toSorted();
        const releaseOn = inTime ? soon : addDays(copy.dueOn, random.int(3, 10));
        const outcome = random.pick({ confirmed: 92, corrected: 3, 'not-found': 3, 'not-our-resident': 2 });
        put(addDays(releaseOn, -1), () => verify(one, outcome));
        later(toRelease, releaseOn, one);
        one.answered = { inTime, outcome };
      }
      if (one.person % 4 === 1) put(addDays(day, 2), () => apply(one, copy.record));
    }
  }

  async function verify({ notification, registration, person }: Case, outcome: FeedbackOutcome): Promise<void> {
    const body = { outcome, ...(outcome === 'corrected' && { corrected: { contact: contactOf(person + 1) } }) };
    await there.get('verifyNotification', registration, { params: { notification: notification ?? '' }, body });
  }

  /** The other county looks again at what it has to, and releases what is verified. */
  async function release(day: string): Promise<void> {
    const due = toRelease.get(day) ?? [];
    toRelease.delete(day);
    const { county } = there.plan;
    for (let first = 0; first < due.length; first += mostAtOnce) {
      const notifications = due.slice(first, first + mostAtOnce).map(({ notification }) => notification ?? '');
      await allOf(lanes, notifications, async (notification) => {
        const copy = await there.exchange.notifications.get(county, notification);
        if (copy.recheck) await there.get('reexamineNotification', county, { params: { notification }, body: { accepted: true } });
      });
      const { results } = await there.get('releaseFeedback', county, { body: { notifications } });
      if (!Array.isArray(results) || results.some(({ problem }) => problem !== null))
        throw new Error(`not released: ${JSON.stringify(results)}`);
    }
  }

  async function apply(one: Case, record: string): Promise<void> {
    const applied = await there.get('applyForCertificate', one.registration, { body: { record } });
    const appliedOn = String(applied.appliedOn);
    const issued = isIssued();
    one.certificate = { appliedOn, issued, presented: null };
    if (!issued && !isLate()) return;
    const issueOn = addDays(appliedOn, issued ? random.int(1, 2) : farTooLate);
    put(issueOn, async () => {
      const body = { validUntil: addDays(issueOn, 700) };
      const { content } = await there.get('issueCertificate', one.registration, { params: { certificate: String(applied.id) }, body });
      put(addDays(issueOn, 1), () => present(one, String(Object(content).token)));
    });
  }

  async function present(one: Case, token: string): Promise<void> {
    const shown = await here.get('presentCertificate', one.residence, { body: { certificate: token } });
    const checked = isChecked();
    const on = String(shown.presentedOn);
    if (one.certificate) one.certificate.presented = { on, checked };
    const check = async () => {
      const { result } = await here.get('checkCertificate', one.residence, { params: { presentation: String(shown.id) } });
      if (Object(result).outcome !== 'valid') throw new Error(`a certificate was found ${Object(result).outcome}`);
    };
    if (checked) await check();
    else if (isLate()) put(addDays(on, farTooLate), check);
  }

  return { register, sendWhatIsDue, planAnswers, release };
}
