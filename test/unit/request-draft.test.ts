/// <reference path="../../web/shared/endpoints.d.ts" />
import { beforeEach, expect, it, vi } from 'vitest';
import { emptyDraft, keepDraft, keptDraft } from '../../web/request/draft.ts';
import { forgetOldRequests, heldRequests } from '../../web/request/held.ts';
import { type Client, Refused } from '../../web/shared/api.ts';

// No request leaves here: the addresses that pages are built with are not needed.
vi.mock('virtual:endpoints', () => ({ endpoints: {} }));

const items = new Map<string, string>();
beforeEach(() => {
  items.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
    removeItem: (key: string) => items.delete(key),
  });
  return () => vi.unstubAllGlobals();
});

const hour = 3_600_000;
const draft = { ...emptyDraft(), name: '标记人', identityNumber: '110105194912310021', contact: '13800000000' };

it('keeps a request that was not sent for 24 hours after the last change, and then erases it', () => {
  keepDraft(draft, 0);
  keepDraft(draft, 20 * hour);
  expect(keptDraft(44 * hour - 1)).toEqual(draft);
  expect(keptDraft(44 * hour)).toBeNull();
  expect([...items.values()].join()).toBe('');
});

it('erases what it cannot date', () => {
  items.set('yipan:request', JSON.stringify(draft));
  expect(keptDraft()).toBeNull();
  expect(items.size).toBe(0);
});

const place = (code: string, name: string) => ({ code, name });
/** A request as it waits, made at an instant. */
const request = (number: string, madeAt: number) => {
  const { serviceDate: _none, ...asked } = draft;
  const movement = { registeredUnit: place('530824101', '威远镇'), presentUnit: place('340881103', '新渡镇'), serviceDate: null };
  const body = {
    ...asked,
    ...movement,
    services: ['benefit' as const],
    reference: number,
    view: { x: '', y: '', secret: '' },
  };
  return { number, waiting: { body, draft, madeAt }, refused: null };
};

it('keeps what waits, or was refused, no longer than a draft, and the numbers of what has arrived', () => {
  heldRequests.hold(request('young', hour));
  heldRequests.hold({ ...request('old', 0), refused: [] });
  heldRequests.hold({ ...request('arrived', 0), waiting: null });
  forgetOldRequests(24 * hour);
  expect(heldRequests.all().map(({ number }) => number)).toEqual(['young', 'arrived']);
  forgetOldRequests(25 * hour);
  expect([...items.values()].join()).not.toContain(draft.identityNumber);
});

it('sends nothing to a place that nobody serves, also where that was not known before', async () => {
  const asked: string[] = [];
  const client = (async (id, sent) => {
    asked.push(`${id} ${'params' in sent ? JSON.stringify(sent.params) : ''}`);
    throw new Refused(404, null, 'not served');
  }) satisfies Client;
  const held = request('number', Date.now());
  heldRequests.hold(held);
  expect(await heldRequests.send(client, held)).toBeNull();
  expect(asked).toEqual(['getUnit {"unit":"340881"}']);
  expect(heldRequests.all().find(({ number }) => number === held.number)).toMatchObject({ refused: [], waiting: { draft } });
});
