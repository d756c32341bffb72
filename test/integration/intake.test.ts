import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { packModes } from '../../shared/domain/batch-modes.ts';
import { formatCode } from '../../shared/domain/codes.ts';
import { codeTag } from '../../shared/store/invitation.ts';
import { bodyOf, campaign, codeOf, type Intake, key, open, openIntake } from './intake-fixture.ts';

let opened: Intake;
const intake = (setting?: Parameters<Intake['responding']>[0]) => opened.responding(setting);
const stored = () => opened.stored();

beforeAll(async () => {
  opened = await openIntake('intake');
});

describe('submitting a response', () => {
  it('stores nothing but the packed answers, the group, the day and two digests', async () => {
    const answer = await intake()(bodyOf(codeOf(0, 0)));
    expect(answer).toMatchObject({ statusCode: 201, json: { receivedOn: '2026-11-21' } });
    const [item] = await stored();
    expect(item).toEqual({
      pk: `R#${campaign}#0000`,
      sk: expect.stringMatching(/^[\w-]{22}$/),
      a: expect.stringMatching(/^2[-0-5d]+$/),
      g: 'farmer',
      d: '2026-11-21',
      f: expect.stringMatching(/^[\w-]{22}$/),
    });
    expect(JSON.stringify(item).length).toBeLessThan(1024);
  });

  it('takes one conditional write and no read once it is warm', async () => {
    const gates = { reads: 0 };
    const submit = intake({ gates });
    await submit(bodyOf(codeOf(1, 0)));
    opened.database.calls = 0;
    await submit(bodyOf(codeOf(1, 1)));
    expect({ calls: opened.database.calls, reads: gates.reads }).toEqual({ calls: 1, reads: 1 });
  });

  it('answers a repeated request with the same receipt and stores it once', async () => {
    const before = (await stored()).length;
    const [first, second] = [await intake()(bodyOf(codeOf(2, 0))), await intake()(bodyOf(codeOf(2, 0)))];
    expect(second.json).toEqual(first.json);
    expect((await stored()).length).toBe(before + 1);
  });

  it('tells a second respondent with the same code that it has been used', async () => {
    await intake()(bodyOf(codeOf(3, 0)));
    const answer = await intake()({ ...bodyOf(codeOf(3, 0)), nonce: 'AAAAAAAAAAAAAAAAAAAAAA' });
    expect(answer).toMatchObject({ statusCode: 409, json: { type: '/docs.html#problem-code-used', title: '此邀请码已经用过' } });
  });

  it.each([
    ['mistyped', '0000-0000-0001', 422, 'code-mistyped'],
    ['forged', formatCode({ batch: 0, slot: 0, tag: codeTag(randomBytes(32), campaign, 0, 0) }), 404, 'code-unknown'],
    ['of another campaign', formatCode({ batch: 0, slot: 0, tag: codeTag(key, '340881-2025-1', 0, 0) }), 404, 'code-unknown'],
    ['revoked', codeOf(7, 0), 410, 'code-revoked'],
  ])('refuses a code that is %s without a call of the database', async (_, code, status, type) => {
    const submit = intake();
    await submit(bodyOf(codeOf(4, 0)));
    opened.database.calls = 0;
    const answer = await submit(bodyOf(code));
    expect(answer).toMatchObject({ statusCode: status, json: { type: `/docs.html#problem-${type}` } });
    expect(opened.database.calls).toBe(0);
    expect(opened.refused.at(-1)?.reason).toBe(type);
  });

  it('refuses codes that a clerk is to key, without a call of the database; a gate that knows no modes takes them as before', async () => {
    const batchModes = packModes(['slip', 'paper', 'link', 'telephone']);
    const submit = intake({ gate: { ...open, batchModes } });
    await submit(bodyOf(codeOf(0, 50)));
    opened.database.calls = 0;
    for (const [batch, mode] of [
      [1, '纸质问卷录入'],
      [3, '电话访问'],
    ] as const) {
      const answer = await submit(bodyOf(codeOf(batch, 50)));
      expect(answer).toMatchObject({ statusCode: 409, json: { type: '/docs.html#problem-code-of-another-mode' } });
      expect(String(answer.json?.detail)).toContain(mode);
      expect(opened.refused.at(-1)).toEqual({ campaign, reason: 'code-of-another-mode' });
    }
    expect(opened.database.calls).toBe(0);
    // The fifth batch was issued since the gate was read.
    for (const batch of [2, 4]) expect(await submit(bodyOf(codeOf(batch, 50)))).toMatchObject({ statusCode: 201 });
    expect(await intake()(bodyOf(codeOf(1, 50)))).toMatchObject({ statusCode: 201 });
  });

  it('counts refused codes by campaigns that exist only: each other name would be a metric, and cost', async () => {
    const before = opened.refused.length;
    await intake()(bodyOf('0000-0000-0001'), {}, '999999-2099-99');
    await intake()(bodyOf(codeOf(7, 0)));
    expect(opened.refused.slice(before).map((each) => each.campaign)).toEqual([null, campaign]);
  });

  it('forgives O for 0, I and L for 1, case, spaces and hyphens', async () => {
    const code = codeOf(5, 17);
    const typed = ` ${code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('-', ' ')} `;
    expect(await intake()(bodyOf(typed))).toMatchObject({ statusCode: 201 });
  });

  it.each([
    ['before it opens', open, '2026-10-31T23:59:59Z', undefined, 'campaign-not-open'],
    ['after it closed', open, '2026-12-01T00:00:01Z', undefined, 'campaign-closed'],
    ['completed after it closed', open, '2026-12-01T10:00:00Z', '2026-12-01T00:00:01Z', 'campaign-closed'],
    ['completed in time but arriving after the grace period', open, '2026-12-04T00:00:01Z', '2026-11-30T00:00:00Z', 'campaign-closed'],
    ['once it is published', { ...open, state: 'published', wrappedKey: undefined }, '2026-11-21T04:00:00Z', undefined, 'campaign-closed'],
    ['to an unknown campaign', null, '2026-11-21T04:00:00Z', undefined, 'campaign-unknown'],
  ] as const)('refuses what arrives %s', async (_, gate, now, completedAt, type) => {
    const answer = await intake({ gate, now: new Date(now) })({ ...bodyOf(codeOf(6, 0)), completedAt });
    expect(answer.json).toMatchObject({ type: `/docs.html#problem-${type}` });
  });

  it('takes what was completed offline in time', async () => {
    const answer = await intake({ now: new Date('2026-12-03T23:00:00Z') })({
      ...bodyOf(codeOf(6, 1)),
      completedAt: '2026-11-30T00:00:00Z',
    });
    expect(answer.statusCode).toBe(201);
  });

  it('names each field to change, in the language asked for', async () => {
    const body = {
      ...bodyOf(codeOf(8, 0)),
      group: 'staff',
      answers: { overall: 'satisfied', ratings: { nonsense: 'satisfied' }, awareness: {} },
    };
    const answer = await intake()(body, { 'accept-language': 'en' });
    expect(answer).toMatchObject({
      statusCode: 422,
      json: {
        title: 'Something needs to be changed',
        errors: [
          { pointer: '/answers/ratings/nonsense' },
          { pointer: '/group', detail: 'The campaign has no such group. Choose one of: farmer.' },
        ],
      },
    });
  });

  it.each([
    ['garbage', '{"code":', 400, 'malformed-json'],
    ['an empty object', '{}', 422, 'invalid-input'],
    ['1 MB', JSON.stringify({ code: 'x'.repeat(1_000_000) }), 413, 'payload-too-large'],
    ['a field too many', { ...bodyOf(codeOf(9, 0)), phone: '13800000000' }, 422, 'invalid-input'],
  ])('refuses a body of %s', async (_, body, status, type) => {
    expect(await intake()(body)).toMatchObject({ statusCode: status, json: { type: `/docs.html#problem-${type}`, status } });
  });

  it('answers only what came through the front door', async () => {
    expect(await intake()(bodyOf(codeOf(9, 1)), { 'x-origin-verify': 'guess' })).toMatchObject({ statusCode: 403 });
  });
});
