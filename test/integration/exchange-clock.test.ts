import { describe, expect, it } from 'vitest';
import { contact, marker, openExchange, registration, residence } from './exchange-fixture.ts';
import { outcome } from './office.ts';

describe('the clock', () => {
  it('reminds five working days before, states a passed deadline and escalates to both counties, each once', async () => {
    const exchange = await openExchange('exchange-clock');
    const [late, answered] = [await exchange.send(await exchange.register()), await exchange.send(await exchange.register())];
    await exchange.verify(answered);
    await exchange.reexamine(answered);
    await exchange.release(answered);
    const at = async (instant: string) => {
      exchange.clock.now = new Date(instant);
      return (await Promise.all([exchange.sweep(), exchange.sweep()])).reduce((sum, count) => sum + count, 0);
    };
    // Due on Wednesday 23 December 2026; reminded on Wednesday 16.
    expect(await at('2026-12-15T15:59:59.000Z')).toBe(0);
    expect(await at('2026-12-15T16:00:00.000Z')).toBe(1);
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
        .filter(({ event, by }) => by === null && ['reminded', 'overdue', 'escalated'].includes(event))
        .map(({ event }) => event);
    expect(clockEvents(sent)).toEqual(['overdue', 'escalated']);
    expect(clockEvents(received)).toEqual(['reminded', 'overdue', 'escalated']);
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
    expect(await exchange.sweep()).toBe(5);
    expect((await exchange.copies(id)).received?.history.map(({ event }) => event).slice(-3)).toEqual(['reminded', 'overdue', 'escalated']);
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
});

describe('inbox and outbox', () => {
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
    expect(await list('listOutbox', 'in.officer', residence.code)).toEqual([urgent, usual, later, departed]);
    expect(await list('listInbox', 'out.county', registration.code)).toEqual([urgent, usual, later, departed]);
    expect(outcome(await exchange.ask('listInbox', 'out.officer', { params: { unit: '530824102' } }))).toBe('forbidden');
    const counts = async (as: string, unit: string) => (await exchange.ask('countInbox', as, { params: { unit } })).json;
    expect(await counts('out.officer', registration.code)).toEqual({ open: 4, dueSoon: 0, overdue: 0, townships: [] });

    await exchange.verify(usual, { outcome: 'not-found' });
    expect(await inbox()).toEqual([urgent, later, departed]);
    expect(await inbox({ status: 'county' })).toEqual([usual]);
    expect(await list('listInbox', 'out.county', '530824')).toEqual([usual]);
    exchange.clock.now = new Date('2026-12-10T03:00:00.000Z');
    expect(await inbox({ late: 'true' })).toEqual([urgent]);
    expect(await counts('out.officer', registration.code)).toEqual({ open: 3, dueSoon: 0, overdue: 1, townships: [] });
    exchange.clock.now = new Date('2026-12-21T03:00:00.000Z');
    expect(await counts('out.county', '530824')).toMatchObject({
      open: 1,
      dueSoon: 1,
      townships: [
        { unit: registration, open: 3, dueSoon: 1, overdue: 1 },
        { unit: { code: '530824102' }, open: 0 },
      ],
    });
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
