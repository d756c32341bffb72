import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Notification } from '../../shared/contract/exchange.ts';
import { addDays } from '../../shared/domain/days.ts';
import { dueNext } from '../../shared/domain/exchange-life.ts';
import { certificatesStore, newCertificate } from '../../shared/store/registry/certificates.ts';
import { withClock } from '../../shared/store/registry/notifications.ts';
import { presentationsStore } from '../../shared/store/registry/presentations.ts';
import { type RightRecord, rightsStore } from '../../shared/store/registry/rights.ts';
import { contact, marker, openExchange, registration, residence } from './exchange-fixture.ts';
import { outcome } from './office.ts';

describe('the clock', () => {
  it('reminds five working days before the township’s day, states each passed deadline and escalates to both counties, each once', async () => {
    const exchange = await openExchange('exchange-clock');
    const [late, answered] = [await exchange.send(await exchange.register()), await exchange.send(await exchange.register())];
    await exchange.verify(answered);
    await exchange.reexamine(answered);
    await exchange.release(answered);
    const at = async (instant: string) => {
      exchange.clock.now = new Date(instant);
      return (await Promise.all([exchange.sweep(), exchange.sweep()])).reduce((sum, count) => sum + count, 0);
    };
    // The township verifies by Monday 14 December 2026 and is reminded on Monday 7; the county releases by Wednesday 23.
    expect(await at('2026-12-06T15:59:59.000Z')).toBe(0);
    expect(await at('2026-12-06T16:00:00.000Z')).toBe(1);
    expect(await at('2026-12-14T15:59:59.000Z')).toBe(0);
    expect(await at('2026-12-14T16:00:00.000Z')).toBe(1);
    // It is an event and nothing else.
    expect((await exchange.copies(late)).received).toMatchObject({ lateness: 'in-time', state: 'delivered' });
    expect(await at('2026-12-23T15:59:59.000Z')).toBe(0);
    expect(await at('2026-12-23T16:00:00.000Z')).toBe(2);
    expect((await exchange.copies(late)).sent?.lateness).toBe('overdue');
    // Five working days later, on Wednesday 30.
    expect(await at('2026-12-29T15:59:59.000Z')).toBe(0);
    expect(await at('2026-12-29T16:00:00.000Z')).toBe(2);
    expect(await at('2027-01-20T00:00:00.000Z')).toBe(0);
    const { sent, received } = await exchange.copies(late);
    const clockEvents = (copy: typeof sent) =>
      copy?.history
        .filter(({ event, by }) => by === null && ['reminded', 'verification-overdue', 'overdue', 'escalated'].includes(event))
        .map(({ event }) => event);
    expect(clockEvents(sent)).toEqual(['overdue', 'escalated']);
    expect(clockEvents(received)).toEqual(['reminded', 'verification-overdue', 'overdue', 'escalated']);
    expect((await exchange.copies(answered)).received?.lateness).toBe('in-time');

    // Late ones the county opens too; a late answer is still one, and stays late.
    expect(outcome(await exchange.at('readNotification', late, { purpose: 'service' }, 'out.county', '530824'))).toBe('200');
    await exchange.verify(late);
    await exchange.reexamine(late);
    await exchange.release(late);
    expect((await exchange.copies(late)).sent).toMatchObject({ state: 'released', lateness: 'escalated' });
    for (const [officer, county] of [
      ['out.county', '530824'],
      ['in.county', '340881'],
    ] as const)
      expect(outcome(await exchange.at('readNotification', late, { purpose: 'service' }, officer, county))).toBe('not-found');
    expect((await exchange.facts('feedback')).find(({ subject }) => subject === late)).toMatchObject({
      day: '2026-12-23',
      doneOn: '2027-01-20',
    });
  });

  it('makes up for sweeps that were missed, and deletes a copy with its keys two years after it was done', async () => {
    const exchange = await openExchange('exchange-missed');
    const id = await exchange.send(await exchange.register());
    exchange.later(60);
    expect(await exchange.sweep()).toBe(6);
    expect((await exchange.copies(id)).received?.history.map(({ event }) => event).slice(-4)).toEqual([
      'reminded',
      'verification-overdue',
      'overdue',
      'escalated',
    ]);
    await exchange.atSender('withdrawNotification', id);
    const { sent, received } = await exchange.copies(id);
    exchange.later(60 + 729);
    expect(await exchange.sweep()).toBe(0);
    exchange.later(60 + 732);
    expect(await exchange.sweep()).toBe(2);
    expect(await exchange.copies(id)).toEqual({ sent: null, received: null });
    const left = (await exchange.scan()).filter(({ pk, sk }) => pk.startsWith('KEY#') && [sent?.message, received?.message].includes(sk));
    expect(left).toEqual([]);
  });

  it('reminds the county of its own day once the township has answered', async () => {
    const exchange = await openExchange('exchange-county-reminded');
    const id = await exchange.send(await exchange.register());
    const at = async (instant: string) => {
      exchange.clock.now = new Date(instant);
      return exchange.sweep();
    };
    expect(await at('2026-12-08T03:00:00.000Z')).toBe(1);
    await exchange.verify(id);
    expect(await at('2026-12-15T15:59:59.000Z')).toBe(0);
    expect(await at('2026-12-15T16:00:00.000Z')).toBe(1);
    expect((await exchange.copies(id)).received?.history.map(({ event }) => event).slice(-3)).toEqual(['reminded', 'verified', 'reminded']);
  });

  it('deletes after two years, with its keys, what nobody ever answered, read or sent', async () => {
    const exchange = await openExchange('exchange-endless');
    const departure = { kind: 'departure', leaving: 'returned' };
    const unanswered = await exchange.send(await exchange.register());
    const unread = await exchange.send(await exchange.register(), departure);
    const draft = await exchange.send(await exchange.register(), { ...departure, draft: true });
    const messages = [unanswered, unread].flatMap(async (id) => {
      const { sent, received } = await exchange.copies(id);
      return [sent?.message, received?.message];
    });
    const known = (await Promise.all(messages)).flat();
    const left = async () => (await exchange.scan()).filter(({ pk, sk }) => pk.startsWith('KEY#') && known.includes(sk)).length;
    expect(await left()).toBe(4);
    exchange.clock.now = new Date('2027-03-01T03:00:00.000Z');
    await exchange.sweep();
    expect((await exchange.copies(unanswered)).sent?.lateness).toBe('escalated');
    exchange.clock.now = new Date('2028-11-22T15:59:59.000Z');
    expect(await exchange.sweep()).toBe(0);
    exchange.clock.now = new Date('2028-11-22T16:00:00.000Z');
    expect(await exchange.sweep()).toBe(3);
    for (const id of [unread, draft]) expect(await exchange.copies(id)).toEqual({ sent: null, received: null });
    // From the day on which it was due.
    exchange.clock.now = new Date('2028-12-22T16:00:00.000Z');
    expect(await exchange.sweep()).toBe(2);
    expect(await exchange.copies(unanswered)).toEqual({ sent: null, received: null });
    expect(await left()).toBe(0);
  });
});

describe('inbox and outbox', () => {
  it('shows what is due next first over all pages, however many papers lie open', async () => {
    const exchange = await openExchange('exchange-many');
    const { sent, received } = await exchange.copies(await exchange.send(await exchange.register()));
    if (!sent || !received) throw new Error('nothing was sent');
    const copies = fc.sample(fc.nat(90), { seed: 20261123, numRuns: 130 }).flatMap((day, index) => {
      const dueOn = addDays('2026-12-10', day);
      const more = { id: `340881-2026-${String(index).padStart(8, 'A')}`, dueOn, verifyBy: addDays(dueOn, -10), remindOn: null };
      return [withClock({ ...sent, ...more }), withClock({ ...received, ...more })];
    });
    for (let first = 0; first < copies.length; first += 100)
      await exchange.write(...copies.slice(first, first + 100).map((copy) => exchange.stores.notifications.creation(copy)));

    const boxes = [
      ['listInbox', 'out.officer', registration.code, [...copies.filter(({ direction }) => direction === 'in'), received]],
      ['listOutbox', 'in.officer', residence.code, [...copies.filter(({ direction }) => direction === 'out'), sent]],
    ] as const;
    for (const [id, as, unit, all] of boxes) {
      const placeOf = (copy: (typeof all)[number]) => `${dueNext(copy)} ${copy.id}`;
      const wanted = all.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)).map((copy) => copy.id);
      for (const limit of ['25', '100']) {
        const listed: string[] = [];
        for (let cursor: string | null = ''; cursor !== null; ) {
          const { json } = await exchange.ask(id, as, { params: { unit }, query: { limit, ...(cursor && { cursor }) } });
          listed.push(
            ...Notification.array()
              .parse(json?.items)
              .map((item) => item.id),
          );
          cursor = typeof json?.next === 'string' ? json.next : null;
        }
        expect(listed).toEqual(wanted);
      }
    }
  });

  it('show what is due next first, by kind, by lateness and page by page, name nobody, and are counted', async () => {
    const exchange = await openExchange('exchange-lists');
    const list = async (id: 'listInbox' | 'listOutbox', as: string, unit: string, query: Record<string, string> = {}) => {
      const found: Record<string, unknown>[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { json } = await exchange.ask(id, as, { params: { unit }, query: { limit: '2', ...query, ...(cursor && { cursor }) } });
        expect(JSON.stringify(json)).not.toContain(marker);
        expect(JSON.stringify(json)).not.toContain(contact);
        if (!Array.isArray(json?.items)) throw new Error(JSON.stringify(json));
        found.push(...json.items);
        cursor = typeof json.next === 'string' ? json.next : null;
      }
      return found.map(({ id: found }) => found);
    };
    const inbox = (query = {}) => list('listInbox', 'out.officer', registration.code, query);
    const usual = await exchange.send(await exchange.register());
    exchange.later(1);
    const urgent = await exchange.send(await exchange.register({ serviceDate: '2026-12-01' }), { kind: 'verification' });
    const departed = await exchange.send(await exchange.register(), { kind: 'departure', leaving: 'returned' });
    exchange.later(2);
    const later = await exchange.send(await exchange.register());
    const withdrawn = await exchange.send(await exchange.register());
    await exchange.atSender('withdrawNotification', withdrawn);

    expect(await inbox()).toEqual([urgent, usual, later, departed]);
    expect(await inbox({ kind: 'arrival' })).toEqual([usual, later]);
    expect(await inbox({ status: 'done' })).toEqual([withdrawn]);
    // By the other office's place, and by what the office itself has to have done by a day.
    expect(await inbox({ place: '340881103' })).toEqual([urgent, usual, later, departed]);
    expect(await inbox({ place: '53' })).toEqual([]);
    expect(await inbox({ dueBefore: '2026-12-14' })).toEqual([urgent, usual]);
    expect(await inbox({ dueBefore: '2026-12-03' })).toEqual([]);
    expect(await list('listOutbox', 'in.officer', residence.code, { dueBefore: '2026-12-22', place: '5308' })).toEqual([urgent]);
    expect(await list('listOutbox', 'in.officer', residence.code, { dueBefore: '2026-12-24', status: 'done' })).toEqual([]);
    expect(await list('listOutbox', 'in.officer', residence.code)).toEqual([urgent, usual, later, departed]);
    expect(await list('listInbox', 'out.county', registration.code)).toEqual([urgent, usual, later, departed]);
    expect(outcome(await exchange.ask('listInbox', 'out.officer', { params: { unit: '530824102' } }))).toBe('forbidden');
    const counts = async (as: string, unit: string) => (await exchange.ask('countInbox', as, { params: { unit } })).json;
    expect(await counts('out.officer', registration.code)).toEqual({ open: 4, dueSoon: 0, overdue: 0, sentOverdue: 0, townships: [] });

    await exchange.verify(usual, { outcome: 'not-found' });
    expect(await inbox()).toEqual([urgent, later, departed]);
    expect(await inbox({ status: 'county' })).toEqual([usual]);
    expect(await list('listInbox', 'out.county', '530824')).toEqual([usual]);
    exchange.clock.now = new Date('2026-12-10T03:00:00.000Z');
    expect(await inbox({ late: 'true' })).toEqual([urgent]);
    expect(await counts('out.officer', registration.code)).toEqual({
      ...{ open: 3, dueSoon: 1, overdue: 1, sentOverdue: 0 },
      townships: [],
    });
    exchange.clock.now = new Date('2026-12-21T03:00:00.000Z');
    expect(await counts('out.county', '530824')).toMatchObject({
      open: 1,
      dueSoon: 1,
      townships: [
        { unit: registration, open: 3, dueSoon: 0, overdue: 2, sentOverdue: 0 },
        { unit: { code: '530824102' }, open: 0 },
      ],
    });
  });

  it('are put together for each county of what is late, which it opens', async () => {
    const exchange = await openExchange('exchange-late');
    const late = async (direction: 'in' | 'out', as: string, unit: string, query: Record<string, string> = {}) => {
      const { json } = await exchange.ask('listLate', as, { params: { unit, direction }, query });
      return { ids: Array.isArray(json?.items) ? json.items.map(({ id }) => id) : json, next: json?.next };
    };
    const received = (query = {}) => late('in', 'out.county', '530824', query);
    const sent = (query = {}) => late('out', 'in.county', '340881', query);
    const first = await exchange.send(await exchange.register());
    exchange.later(2);
    const second = await exchange.send(await exchange.register(), { toOffice: '530824102' });
    const answered = await exchange.send(await exchange.register());
    await exchange.verify(answered, { outcome: 'not-found' });
    await exchange.reexamine(answered);
    await exchange.release(answered);
    expect(await received()).toEqual({ ids: [], next: null });

    // The townships' day has passed, the counties' has not.
    exchange.clock.now = new Date('2026-12-16T03:00:00.000Z');
    await exchange.sweep();
    expect((await received()).ids).toEqual([first, second]);
    expect((await sent()).ids).toEqual([]);
    exchange.clock.now = new Date('2027-01-05T03:00:00.000Z');
    await exchange.sweep();
    const page = await received({ limit: '1' });
    expect(page.ids).toEqual([first]);
    expect(await received({ limit: '1', cursor: String(page.next) })).toEqual({ ids: [second], next: null });
    // An answer that waits to be closed is late no more.
    expect((await sent()).ids).toEqual([first, second]);
    for (const [as, unit] of [
      ['out.county', '530824'],
      ['in.county', '340881'],
    ] as const)
      expect(outcome(await exchange.at('readNotification', second, { purpose: 'service' }, as, unit))).toBe('200');
    expect((await exchange.ask('countInbox', 'in.county', { params: { unit: '340881' } })).json).toMatchObject({
      sentOverdue: 0,
      townships: [{ unit: residence, sentOverdue: 2 }, { sentOverdue: 0 }],
    });
    expect(outcome(await exchange.ask('listLate', 'in.officer', { params: { unit: '340881', direction: 'in' } }))).toBe('forbidden');
  });

  it('stand beside what else is due at an office', async () => {
    const exchange = await openExchange('exchange-due');
    const due = async (as: string, unit: string) => (await exchange.ask('countDue', as, { params: { unit } })).json;
    const none = { today: 0, overdue: 0 };
    const table = { client: exchange.client, table: exchange.table };
    const untold = await exchange.register({ requestedOn: '2026-11-19' });
    await exchange.register({ requestedOn: '2026-11-18' });
    await exchange.register({ requestedOn: '2026-11-20' });
    await exchange.send(await exchange.register({ requestedOn: '2026-11-18' }));
    const certificate = (id: string, on: string) =>
      newCertificate(
        { id, office: residence.code, record: untold, from: registration },
        { by: 'in.officer', at: '2026-11-18T01:00:00.000Z', appliedOn: on },
      );
    const applied = certificatesStore(table).creation(certificate('340881-2026-00000001', '2026-11-19'), null);
    const right: RightRecord = {
      ...{ id: '340881-2026-00000001', record: untold, kind: 'copy', state: 'asked', channel: 'page', office: residence.code },
      ...{ askedAt: null, askedOn: '2026-11-03', dueOn: '2026-11-24', answeredOn: null, source: 's', by: null, answeredBy: null },
      ...{ text: new Uint8Array(1), answer: null, overdueOn: null, version: 1 },
    };
    const rights = rightsStore(table);
    const presented = {
      ...{ id: '2026-000000000001', office: residence.code, certificate: '530824-2026-00000001', state: 'presented' as const },
      ...{ presentedOn: '2026-11-20', dueOn: '2026-11-23', byNumber: false, result: null, sealed: null, firstCheckedOn: null, version: 1 },
    };
    await exchange.write(...applied, ...rights.creation(right), presentationsStore(table).creation(presented));

    // Tuesday 24 November 2026.
    exchange.clock.now = new Date('2026-11-24T03:00:00.000Z');
    const own = {
      ...{ unsent: { today: 1, overdue: 1 }, unseen: none, applications: { today: 1, overdue: 0 } },
      ...{ checks: { today: 0, overdue: 1 }, rights: { today: 1, overdue: 0 } },
    };
    expect(await due('in.officer', residence.code)).toEqual({ ...own, townships: [] });
    const nothing = { unsent: none, unseen: none, applications: none, checks: none, rights: none };
    expect(await due('in.county', '340881')).toEqual({ ...nothing, townships: [{ unit: residence, ...own }] });
    expect(outcome(await exchange.ask('countDue', 'in.other', { params: { unit: residence.code } }))).toBe('forbidden');
    await exchange.write(rights.change(right, { set: { state: 'granted', answeredOn: '2026-11-24' } }));
    expect(await due('in.officer', residence.code)).toMatchObject({ rights: none });
  });
});

describe('a deputy', () => {
  it('answers for the one who lent the authority, and nobody else does', async () => {
    const exchange = await openExchange('exchange-deputy');
    const id = await exchange.send(await exchange.register());
    await exchange.write(
      exchange.accounts.creation({
        id: 'deputy',
        name: '代理',
        role: 'township-officer',
        division: '530824102',
        state: 'active',
        deputies: [],
        version: 1,
      }),
    );
    const asDeputy = () => exchange.at('verifyNotification', id, { outcome: 'confirmed' }, 'deputy');
    expect(outcome(await asDeputy())).toBe('forbidden');
    await exchange.write(
      exchange.accounts.lend({
        holder: 'deputy',
        from: 'out.officer',
        role: 'township-officer',
        division: registration.code,
        kind: 'deputy',
        until: '2026-12-31',
      }),
    );
    expect((await asDeputy()).json).toMatchObject({ state: 'verified' });
    expect((await exchange.copies(id)).received?.verifiedBy).toBe('deputy');
  });
});
