import { beforeEach, expect, it, vi } from 'vitest';
import { emptyDraft, keepDraft, keptDraft } from '../../web/request/draft.ts';

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
