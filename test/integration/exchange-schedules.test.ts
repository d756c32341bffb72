import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Exchange, openExchange, registration, residence } from './exchange-fixture.ts';
import { gatedClient } from './publish-fixture.ts';

/** What a plain reading of the rules makes of a notification at both ends. */
interface Model {
  sent: string;
  received: string;
  outcome: string | null;
  drawn: boolean;
}
const ops = ['read', 'confirm', 'not-found', 'accept', 'send-back', 'release', 'withdraw', 'close'] as const;
type Op = (typeof ops)[number];

function after(model: Model, op: Op): Model {
  const { sent, received, outcome, drawn } = model;
  const open = ['delivered', 'read'].includes(received);
  switch (op) {
    case 'read':
      return received === 'delivered' ? { ...model, sent: 'read', received: 'read' } : model;
    case 'confirm':
    case 'not-found':
      return open ? { ...model, received: 'verified', outcome: op === 'confirm' ? 'confirmed' : op } : model;
    case 'accept':
      return received === 'verified' ? { ...model, received: 're-examined' } : model;
    case 'send-back':
      return received === 'verified' ? { ...model, received: 'read', outcome: null } : model;
    case 'release':
      return received === 're-examined' || (received === 'verified' && outcome === 'confirmed' && !drawn)
        ? { ...model, sent: 'released', received: 'released' }
        : model;
    case 'withdraw':
      return ['delivered', 'read'].includes(sent) ? { ...model, sent: 'withdrawn', received: 'withdrawn' } : model;
    case 'close':
      return sent === 'released' ? { ...model, sent: 'closed' } : model;
  }
}

function run(ask: Exchange['ask'], op: Op, notification: string) {
  const there = { unit: registration.code, notification };
  const county = { unit: '530824', notification };
  const here = { unit: residence.code, notification };
  switch (op) {
    case 'read':
      return ask('readNotification', 'out.officer', { params: there, body: { purpose: 'verification' } });
    case 'confirm':
      return ask('verifyNotification', 'out.officer', { params: there, body: { outcome: 'confirmed' } });
    case 'not-found':
      return ask('verifyNotification', 'out.officer', { params: there, body: { outcome: 'not-found', note: '查无' } });
    case 'accept':
      return ask('reexamineNotification', 'out.county', { params: county, body: { accepted: true } });
    case 'send-back':
      return ask('reexamineNotification', 'out.county', { params: county, body: { accepted: false, note: '请再查' } });
    case 'release':
      return ask('releaseFeedback', 'out.county', { params: { unit: '530824' }, body: { notifications: [notification] } });
    case 'withdraw':
      return ask('withdrawNotification', 'in.officer', { params: here });
    case 'close':
      return ask('closeNotification', 'in.officer', { params: here });
  }
}

it('any schedule of both sides’ steps, raced, retried and cut off at any write, comes to what the rules say', async () => {
  const exchange = await openExchange('exchange-schedules');
  const stateOf = async (id: string, drawn: boolean): Promise<Model> => {
    const { sent, received } = await exchange.copies(id);
    return { sent: sent?.state ?? '', received: received?.state ?? '', outcome: received?.outcome ?? null, drawn };
  };
  const drawnOf = async (id: string) => {
    const { sent } = await exchange.copies(id);
    const key = await exchange.stores.keys.find(sent?.record ?? '', sent?.message ?? '');
    const digest = createHash('sha256')
      .update(`re-examination|${id}|`)
      .update(key ?? '')
      .digest();
    return digest.readUInt32BE(0) / 2 ** 32 < 0.1;
  };
  // Steps in the order of a case's life, with others strewn in.
  const step = fc.record({
    op: fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...ops) },
      { weight: 1, arbitrary: fc.constantFrom('confirm', 'accept', 'release') },
    ),
    of: fc.nat(1),
    crash: fc.constantFrom('no', 'before', 'after'),
    race: fc.option(fc.constantFrom(...ops), { freq: 3 }),
  });

  const strict = (...steps: Op[]) => steps.map((op) => ({ op, of: 0, crash: 'after' as const, race: null }));

  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (schedule) => {
      const ids = [await exchange.send(await exchange.register()), await exchange.send(await exchange.register())];
      const models = new Map(await Promise.all(ids.map(async (id) => [id, await stateOf(id, await drawnOf(id))] as const)));
      for (const { op, of, crash, race } of schedule) {
        const id = ids[of] ?? '';
        const model = models.get(id);
        if (!model) throw new Error('no such notification');
        let possible = [after(model, op)];
        if (race) {
          await Promise.all([run(exchange.ask, op, id), run(exchange.ask, race, id)]);
          possible = [after(after(model, op), race), after(after(model, race), op)];
        } else {
          if (crash !== 'no') {
            const cutOff = exchange.askOn(
              gatedClient(async (write) => {
                if (crash === 'after') await write();
                throw new Error('ended');
              }),
            );
            await run(cutOff, op, id);
          }
          await run(exchange.ask, op, id);
        }
        const now = await stateOf(id, model.drawn);
        expect(possible).toContainEqual(now);
        models.set(id, now);
      }
    }),
    {
      seed: 20261123,
      numRuns: 8,
      examples: [
        [strict('not-found', 'release', 'send-back', 'confirm', 'withdraw', 'release', 'close')],
        [strict('not-found', 'accept', 'withdraw')],
      ],
    },
  );

  // Facts equal a plain recount of the copies, and both chains hold the same messages, each once.
  const copies = (await exchange.scan()).filter(({ pk }) => pk.startsWith('NTF#530824'));
  const received = await Promise.all(copies.map(({ sk }) => exchange.stores.notifications.get('530824', sk)));
  const expected = received.map(({ id, office, dueOn, releasedOn, state, outcome }) => ({
    rate: 'feedback',
    subject: id,
    unit: office.code,
    day: dueOn,
    dueOn,
    doneOn: releasedOn,
    excluded: state === 'withdrawn',
    outcome: state === 'released' ? outcome : null,
  }));
  const bySubject = (a: { subject: string }, b: { subject: string }) => (a.subject < b.subject ? -1 : 1);
  expect((await exchange.facts('feedback')).toSorted(bySubject)).toEqual(expected.toSorted(bySubject));
  const messagesOf = async (own: string, peer: string) => {
    const digests: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await exchange.chain.evidence(own, peer, { limit: 50, ...(cursor && { cursor }) });
      digests.push(...page.items.map(({ digest }) => digest));
      cursor = page.next;
    }
    return digests;
  };
  const own = await messagesOf('340881', '530824');
  expect(await messagesOf('530824', '340881')).toEqual(own);
  expect(new Set(own).size).toBe(own.length);
});
