import { describe, expect, it } from 'vitest';
import { recordFilter } from '../../infra/local/streams/filter.ts';

const pattern = (rules: unknown) => JSON.stringify({ dynamodb: { NewImage: { kind: { S: rules } } } });
const record = (kind?: string) => ({ eventName: 'MODIFY', dynamodb: { NewImage: { ...(kind !== undefined && { kind: { S: kind } }) } } });
const passes = (rules: unknown, kind?: string) => recordFilter([pattern(rules)])(record(kind));

describe('filter patterns of event source mappings', () => {
  it('match exact values, prefixes, presence and exclusion', () => {
    expect(['county', 'leaf', undefined].map((kind) => passes(['county', 'province'], kind))).toEqual([true, false, false]);
    expect(['county', 'leaf', undefined].map((kind) => passes([{ prefix: 'co' }], kind))).toEqual([true, false, false]);
    expect(['county', undefined].map((kind) => passes([{ exists: true }], kind))).toEqual([true, false]);
    expect(['county', undefined].map((kind) => passes([{ exists: false }], kind))).toEqual([false, true]);
    expect(['county', 'leaf', undefined].map((kind) => passes([{ 'anything-but': ['leaf'] }], kind))).toEqual([true, false, false]);
  });

  it('need every field of a pattern, and any one pattern', () => {
    const both = JSON.stringify({ eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['county'] } } } });
    expect(recordFilter([both])(record('county'))).toBe(false);
    expect(recordFilter([both, pattern(['county'])])(record('county'))).toBe(true);
    expect(recordFilter([])(record())).toBe(true);
  });

  it.each([[[{ numeric: ['>', 1] }]], [[{ prefix: 'a', suffix: 'b' }]], [[{ exists: 'yes' }]], ['county'], [[['county']]]])(
    'refuse %j',
    (rules) => {
      expect(() => recordFilter([pattern(rules)])).toThrow(/filter/);
    },
  );
});
