import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Questionnaire } from '../../shared/contract/questionnaire.ts';
import { answerOrder } from '../../shared/domain/questionnaire.ts';
import { makeReceipt, parseReceipt } from '../../shared/domain/receipts.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import type { Gate } from '../../shared/store/gate.ts';
import { receiptDigest, Submission, sealedFor } from '../../shared/store/submissions.ts';
import { bodyOf, campaign, codeOf, type Intake, open, openIntake } from './intake-fixture.ts';

const text = (chinese: string) => ({ 'zh-CN': chinese, en: chinese });
const option = (id: string) => ({ id, text: text(id) });
const questionnaire: Questionnaire = {
  ...standardQuestionnaire,
  further: [
    { id: 'visited', kind: 'single-choice', text: text('去过吗？'), options: [option('yes'), option('no')] },
    {
      id: 'why',
      kind: 'multiple-choice',
      text: text('为什么去？'),
      options: [option('paper'), option('advice')],
      showIf: { answer: { question: 'visited', oneOf: ['yes'] } },
    },
    { id: 'missing', kind: 'short-text', text: text('还缺什么？'), showIf: { answer: { question: 'why', oneOf: ['advice'] } } },
    { id: 'more', kind: 'short-text', text: text('还有什么要说的？') },
  ],
};
const gate: Gate = { ...open, order: answerOrder(questionnaire) };
const words = '柏年村老王：窗口没人。';

let intake: Intake;
const respond = (code: string, choices: Record<string, string[]>, texts: Record<string, string> = {}, over: object = {}) => {
  const body = bodyOf(code);
  return intake.responding({ gate })({ ...body, answers: { ...body.answers, choices }, texts, ...over });
};
const written = async () => (await intake.stored()).filter(({ pk }) => pk.startsWith('W#'));
const idsOf = (items: Record<string, unknown>[]) => items.map(({ pk, sk }) => `${pk} ${sk}`).sort();
const added = async <T>(act: () => Promise<T>) => {
  const before = new Set(idsOf(await intake.stored()));
  const answer = await act();
  return { answer, items: (await intake.stored()).filter(({ pk, sk }) => !before.has(`${pk} ${sk}`)) };
};
let random = 0;
const newReceipt = () => makeReceipt(Uint8Array.from({ length: 12 }, () => (random += 7)));
const digestOf = (receipt: string) => {
  const read = parseReceipt(receipt);
  return read.ok ? receiptDigest(read.receipt) : '';
};

beforeAll(async () => {
  intake = await openIntake('intake-texts');
});

describe('a response with conditions', () => {
  it('is taken where it answers what it is asked, and packed with its choices', async () => {
    const { answer, items } = await added(() => respond(codeOf(20, 0), { visited: ['yes'], why: ['advice'] }));
    expect(answer.statusCode).toBe(201);
    expect(items).toEqual([expect.objectContaining({ pk: `R#${campaign}#0020`, a: '2----1-------001' })]);
  });

  it('is refused with a pointer to each answer, and each text, that it was not asked for', async () => {
    const { answer, items } = await added(() =>
      respond(codeOf(20, 1), { visited: ['no'], why: ['advice', 'advice'], wrong: ['x'] }, { missing: words, visited: words, more: words }),
    );
    expect(answer).toMatchObject({
      statusCode: 422,
      json: {
        errors: [
          { pointer: '/answers/choices/why', detail: '同一个选项重复了，请只留一个。' },
          { pointer: '/answers/choices/wrong', detail: '问卷里没有这一题或这个选项，请删去。' },
          { pointer: '/texts/missing', detail: '按所选人群和前面的回答，这一题不用答，请删去。' },
          { pointer: '/texts/visited', detail: '问卷里没有这一题或这个选项，请删去。' },
        ],
      },
    });
    expect(items).toEqual([]);
  });
});

describe('texts', () => {
  it('are stored apart, sealed, with the question, the campaign and the day, and nothing of the response', async () => {
    const { items } = await added(() => respond(codeOf(21, 0), { visited: ['no'] }, { more: words }));
    const response = items.find(({ pk }) => pk.startsWith('R#')) ?? {};
    const item = items.find(({ pk }) => pk.startsWith('W#')) ?? {};
    expect(items).toHaveLength(2);
    expect(item).toEqual({
      pk: expect.stringMatching(/^W#340881#[0-9a-f]{2}$/),
      sk: expect.stringMatching(/^text#[0-9a-f]{32}$/),
      kind: 'text',
      county: '340881',
      campaign,
      question: 'more',
      sealed: { key: expect.any(Uint8Array), iv: expect.any(Uint8Array), text: expect.any(Uint8Array) },
      d: '2026-11-21',
      f: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const common = Object.values(item).filter((value) => Object.values(response).includes(value));
    expect(common).toEqual(['2026-11-21']);
    for (const part of [response.sk, response.f, bodyOf('').nonce])
      for (const value of Object.values(item)) expect(String(value)).not.toContain(String(part));
    expect(JSON.stringify(items)).not.toContain('老王');
  });

  it('open for the office that holds the key, for their own record only', async () => {
    const { items } = await added(() => respond(codeOf(21, 1), {}, { more: words }, { nonce: 'AAAAAAAAAAAAAAAAAAAAAQ' }));
    const { pk, sk } = items.find((item) => item.pk.startsWith('W#')) ?? {};
    const found = await intake.submissions.get({ pk, sk });
    const sealed = Submission.parse(found).sealed;
    const digest = sk.slice('text#'.length);
    expect(await intake.sealing.open(sealed, sealedFor('text', digest))).toBe(words);
    await expect(intake.sealing.open(sealed, sealedFor('problem', digest))).rejects.toThrow();
    await expect(intake.sealing.open(sealed, sealedFor('text', digest.replace(/./, 'x')))).rejects.toThrow();
    const changed = { ...sealed, text: sealed.text.map((byte, index) => (index === 0 ? byte ^ 1 : byte)) };
    await expect(intake.sealing.open(changed, sealedFor('text', digest))).rejects.toThrow();
  });

  it('of one response have no key in common', async () => {
    const choices = { visited: ['yes'], why: ['advice'] };
    const { items } = await added(() =>
      respond(codeOf(21, 2), choices, { more: words, missing: words }, { nonce: 'AAAAAAAAAAAAAAAAAAAAAg' }),
    );
    const [one, other] = items.filter(({ pk }) => pk.startsWith('W#'));
    const common = Object.entries(one ?? {}).filter(([name, value]) => JSON.stringify(other?.[name]) === JSON.stringify(value));
    expect(common.map(([name]) => name).sort()).toEqual(['campaign', 'county', 'd', 'kind']);
    expect(JSON.stringify(one?.sealed.key)).not.toBe(JSON.stringify(other?.sealed.key));
  });

  it('are stored once however often they are sent, and by nobody but whose response counts', async () => {
    const nonce = 'AAAAAAAAAAAAAAAAAAAAAw';
    const said = { answers: { ...bodyOf('').answers, choices: {} }, texts: { more: words } };
    const { answer } = await added(() => respond(codeOf(21, 3), {}, { more: words }, { nonce }));
    const again = await added(() => respond(codeOf(21, 3), {}, { more: words }, { nonce }));
    expect(again.answer.json).toEqual(answer.json);
    expect(again.items).toEqual([]);
    const [sealed, before] = [intake.sealed.count, await intake.stored()];
    const nextDay = await intake.responding({ gate, now: new Date('2026-11-22T04:00:00Z') })({ ...bodyOf(codeOf(21, 3)), ...said, nonce });
    expect(nextDay.json).toEqual(answer.json);
    expect(intake.sealed.count).toBe(sealed);
    expect(new Set((await intake.stored()).map((item) => JSON.stringify(item)))).toEqual(
      new Set(before.map((item) => JSON.stringify(item))),
    );
    for (const over of [{ nonce: 'AAAAAAAAAAAAAAAAAAAABA' }, { nonce, texts: { more: '换了内容' } }]) {
      const other = await added(() => respond(codeOf(21, 3), {}, { more: words }, over));
      expect(other).toMatchObject({ answer: { statusCode: 409, json: { type: '/docs.html#problem-code-used' } }, items: [] });
    }
  });

  it('that were not stored at first are made up for when the response is sent again', async () => {
    const nonce = 'AAAAAAAAAAAAAAAAAAAABQ';
    intake.fault.submissions = true;
    const first = await added(() => respond(codeOf(21, 4), {}, { more: words }, { nonce }));
    intake.fault.submissions = false;
    expect(first).toMatchObject({ answer: { statusCode: 500 }, items: [{ pk: `R#${campaign}#0021` }] });
    const second = await added(() => respond(codeOf(21, 4), {}, { more: words }, { nonce }));
    expect(second).toMatchObject({ answer: { statusCode: 201 }, items: [{ kind: 'text' }] });
  });

  it('are refused where they are too long, or empty', async () => {
    for (const more of ['', '   ', '长'.repeat(301)])
      expect(await respond(codeOf(21, 5), {}, { more })).toMatchObject({ statusCode: 422, json: { errors: [{ pointer: '/texts/more' }] } });
  });
});

describe('raising a problem', () => {
  const problem = (receipt: string, over: object = {}) => ({ receipt, unit: '340881103201', category: 'attitude', text: words, ...over });

  it('stores it sealed under a digest of the receipt, with the place, the category and the day', async () => {
    const receipt = newReceipt();
    const { answer, items } = await added(() => intake.raise(problem(receipt)));
    expect(answer).toMatchObject({ statusCode: 201, json: { receivedOn: '2026-11-21' } });
    const digest = digestOf(receipt);
    expect(items).toEqual([
      {
        pk: `W#340881#${digest.slice(0, 2)}`,
        sk: `problem#${digest}`,
        kind: 'problem',
        county: '340881',
        unit: '340881103201',
        category: 'attitude',
        sealed: { key: expect.any(Uint8Array), iv: expect.any(Uint8Array), text: expect.any(Uint8Array) },
        d: '2026-11-21',
        f: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    ]);
    expect(await intake.sealing.open(items[0]?.sealed, sealedFor('problem', digest))).toBe(words);
    for (const value of [receipt, receipt.replaceAll('-', ''), '老王', '窗口']) expect(JSON.stringify(items)).not.toContain(value);
  });

  it('takes one write and no read, and stores it once however it is typed and sent', async () => {
    const receipt = newReceipt();
    intake.database.calls = 0;
    await intake.raise(problem(receipt));
    expect(intake.database.calls).toBe(1);
    const typed = receipt.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'i');
    expect(await added(() => intake.raise(problem(typed)))).toMatchObject({ answer: { statusCode: 201 }, items: [] });
  });

  it.each([{ text: '别的内容' }, { unit: '340881104' }, { category: 'openness' }, { category: undefined }])(
    'refuses the same receipt with other content: %o',
    async (other) => {
      const receipt = newReceipt();
      await intake.raise(problem(receipt));
      const before = await written();
      expect(await intake.raise(problem(receipt, other))).toMatchObject({
        statusCode: 409,
        json: { type: '/docs.html#problem-receipt-used' },
      });
      expect(await written()).toEqual(before);
    },
  );

  it('refuses a mistyped receipt without a call of the database', async () => {
    const receipt = newReceipt();
    intake.database.calls = 0;
    const wrong = `${receipt.slice(0, -1)}${receipt.endsWith('0') ? '2' : '0'}`;
    expect(await intake.raise(problem(wrong))).toMatchObject({ statusCode: 422, json: { type: '/docs.html#problem-receipt-mistyped' } });
    expect(intake.database.calls).toBe(0);
  });

  it('names each field to change', async () => {
    expect(await intake.raise({ receipt: newReceipt(), unit: '3408', text: '', phone: '13800000000' })).toMatchObject({
      statusCode: 422,
      json: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/text' })]) },
    });
  });

  it('spreads over many partitions', async () => {
    const shards = new Set((await written()).filter(({ kind }) => kind === 'problem').map(({ pk }) => pk));
    expect(shards.size).toBeGreaterThan(3);
  });
});

describe('rejecting an answer', () => {
  it('stores the reason beside the problem of the same receipt, once', async () => {
    const [receipt, publishedOn] = [newReceipt(), '2026-11-20'];
    await intake.raise({ receipt, unit: '340881', text: words });
    const { answer, items } = await added(() => intake.reject({ receipt, publishedOn, reason: '仍然没有人值班。' }));
    expect(answer).toMatchObject({ statusCode: 202, json: { receivedOn: '2026-11-21' } });
    const digest = digestOf(receipt);
    expect(items).toMatchObject([
      { pk: `W#-#${digest.slice(0, 2)}`, sk: `rejection#${digest}#${publishedOn}`, kind: 'rejection', county: null, of: publishedOn },
    ]);
    expect(await intake.sealing.open(items[0]?.sealed, sealedFor('rejection', digest))).toBe('仍然没有人值班。');

    expect(await added(() => intake.reject({ receipt, publishedOn, reason: '仍然没有人值班。' }))).toMatchObject({
      answer: { statusCode: 202 },
      items: [],
    });
    expect(await intake.reject({ receipt, publishedOn, reason: '还是不行。' })).toMatchObject({ statusCode: 409 });
    expect(await intake.reject({ receipt: 'nonsense-nonsense', publishedOn, reason: '不行' })).toMatchObject({ statusCode: 422 });
  });
});

describe('the logs', () => {
  it('hold no code, receipt, nonce, answer or word of a person, even where something failed', async () => {
    const lines: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0),
    );
    const nonce = 'AAAAAAAAAAAAAAAAAAAABg';
    const receipt = newReceipt();
    try {
      await respond(codeOf(22, 0), {}, { more: words }, { nonce });
      await respond(codeOf(22, 0), {}, { more: words });
      await respond(codeOf(7, 0), {}, { more: words });
      await respond(codeOf(22, 1), { visited: ['no'] }, { missing: words });
      await intake.raise({ receipt, unit: '340881103', text: words });
      await intake.reject({ receipt, publishedOn: '2026-11-20', reason: words });
      intake.fault.submissions = true;
      await respond(codeOf(22, 2), {}, { more: words }, { nonce });
      await intake.raise({ receipt: newReceipt(), unit: '340881103', text: words });
    } finally {
      intake.fault.submissions = false;
      for (const spy of spies) spy.mockRestore();
    }
    const logged = lines.join('');
    expect(logged.match(/unforeseen/g)).toHaveLength(2);
    const codes = [codeOf(22, 0), codeOf(22, 1), codeOf(22, 2), codeOf(7, 0), receipt];
    for (const secret of [
      ...codes,
      ...codes.map((code) => code.replaceAll('-', '')),
      digestOf(receipt),
      nonce,
      '老王',
      '窗口',
      'very-satisfied',
    ])
      expect(logged).not.toContain(secret);
  });
});
