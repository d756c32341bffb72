import { describe, expect, it } from 'vitest';
import { refusedAnswers } from '../../shared/domain/questionnaire.ts';
import { Gate } from '../../shared/store/gate.ts';

const gate = (order: object) =>
  Gate.parse({
    campaign: '340881-2026-1',
    state: 'open',
    opensAt: '2026-11-01T00:00:00Z',
    closesAt: '2026-12-01T00:00:00Z',
    graceHours: 72,
    groups: ['farmer'],
    revoked: [],
    order,
  });
const order = { ratings: ['office-attitude'], awareness: [{ id: 'policy', options: ['yes', 'no'] }] };

describe('a gate', () => {
  it('stored before there were conditions and further questions asks everybody everything', () => {
    const { order: read } = gate(order);
    const answers = { ratings: { 'office-attitude': 'satisfied' as const }, awareness: { policy: 'no' }, choices: {} };
    expect(read).toEqual({ ...order, further: [], conditions: {} });
    expect(refusedAnswers(read, { group: 'farmer', answers, texts: {} })).toEqual([]);
  });

  it('keeps conditions and further questions', () => {
    const full = {
      ...order,
      further: [{ id: 'why', kind: 'short-text', options: [] }],
      conditions: { why: { groups: ['farmer'], answer: { question: 'policy', oneOf: ['no'] } } },
    };
    expect(gate(full).order).toEqual(full);
  });
});
