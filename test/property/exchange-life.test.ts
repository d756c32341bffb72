import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notificationKinds, notificationStates } from '../../shared/contract/vocabulary.ts';
import { addDays, startOfDay } from '../../shared/domain/days.ts';
import {
  type Clock,
  dueNext,
  isDrawn,
  isOwed,
  isUrgent,
  nextStatement,
  recheckOf,
  termOf,
  turnOf,
} from '../../shared/domain/exchange-life.ts';
import { isWorkingDay, workingDaysBefore } from '../../shared/domain/working-days.ts';

const options = { seed: 20261123, numRuns: 300 };
const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-01-01', days));

/** What the clock states when sweeps come at some instants. */
function swept(copy: Clock, instants: readonly string[]): string[] {
  const events: string[] = [];
  let now = copy;
  for (const instant of instants.toSorted())
    for (let next = nextStatement(now); next && next.at <= instant; next = nextStatement(now)) {
      events.push(next.event);
      now = {
        ...now,
        history: [...now.history, { event: next.event }],
        ...(next.event === 'reminded' && { reminded: true }),
        ...((next.event === 'overdue' || next.event === 'escalated') && { lateness: next.event }),
      };
    }
  return events;
}

const copyOf = (direction: 'in' | 'out', received: string, urgent: boolean): Clock => ({
  direction,
  state: 'delivered',
  reminded: false,
  lateness: 'in-time',
  history: [],
  ...termOf('verification', urgent, received),
});

describe('the clock', () => {
  it('states the same whenever, and however often, the sweep comes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('in', 'out'),
        day,
        fc.boolean(),
        fc.array(fc.integer({ min: 0, max: 80 }), { maxLength: 12 }),
        (direction, received, urgent, sweeps) => {
          const copy = copyOf(direction, received, urgent);
          const instants = sweeps.map((after) => startOfDay(addDays(received, after)));
          const last = startOfDay(addDays(received, 80));
          const once = swept(copy, [last]);
          expect(swept(copy, [...instants, ...instants, last])).toEqual(once);
          const own = direction === 'in' ? (copy.remindOn === null ? [] : ['reminded']).concat('verification-overdue') : [];
          expect(once).toEqual([...own, 'overdue', 'escalated']);
        },
      ),
      options,
    );
  });

  it('states nothing before its time, and nothing of what is not owed', () => {
    fc.assert(
      fc.property(day, fc.boolean(), fc.constantFrom(...notificationStates), (received, urgent, state) => {
        const copy = copyOf('in', received, urgent);
        const due = copy.dueOn ?? '';
        const until = (day: string) => swept(copy, [new Date(Date.parse(startOfDay(addDays(day, 1))) - 1).toISOString()]);
        const isShort = copy.verifyBy === due;
        const reminded = copy.remindOn === null ? [] : ['reminded'];
        expect(until(due)).toEqual(isShort ? reminded : [...reminded, 'verification-overdue']);
        expect(until(copy.verifyBy ?? '')).toEqual(reminded);
        expect(nextStatement({ ...copy, state }) === null).toBe(!isOwed(state));
      }),
      options,
    );
  });
});

describe('what is due next', () => {
  it('is the township’s day until it has answered, and then the county’s, who is reminded of it in turn', () => {
    fc.assert(
      fc.property(day, fc.boolean(), fc.constantFrom(...notificationStates), (received, urgent, state) => {
        const copy = { ...copyOf('in', received, urgent), state };
        expect(dueNext(copy)).toBe(turnOf('in', state, null) === 'office' ? copy.verifyBy : copy.dueOn);
        expect(dueNext({ ...copy, direction: 'out' })).toBe(copy.dueOn);
        if (turnOf('in', state, null) !== 'county') return;
        const [first] = swept(copy, [startOfDay(addDays(copy.dueOn ?? '', 1))]);
        expect([first, nextStatement({ ...copy, reminded: true })?.event]).toEqual(['reminded', 'overdue']);
        expect(nextStatement(copy)?.at).toBe(startOfDay(workingDaysBefore(copy.dueOn ?? '', 5)));
      }),
      options,
    );
  });
});

describe('a term', () => {
  it('ends on a working day, not before its calendar days are over, the township’s not after the county’s', () => {
    fc.assert(
      fc.property(fc.constantFrom(...notificationKinds), fc.boolean(), day, (kind, urgent, received) => {
        const { dueOn, verifyBy, remindOn } = termOf(kind, urgent, received);
        if (kind === 'departure' || kind === 'change') {
          expect([dueOn, verifyBy, remindOn]).toEqual([null, null, null]);
          return;
        }
        expect(isWorkingDay(dueOn ?? '') && isWorkingDay(verifyBy ?? '')).toBe(true);
        expect((dueOn ?? '') >= addDays(received, urgent ? 15 : 30)).toBe(true);
        expect((verifyBy ?? '') >= addDays(received, urgent ? 10 : 20)).toBe(true);
        expect((verifyBy ?? '') <= (dueOn ?? '')).toBe(true);
        expect(remindOn === null || (received < remindOn && remindOn < (verifyBy ?? ''))).toBe(true);
      }),
      options,
    );
  });

  it('is the short one only for a verification near the day that the person chose', () => {
    fc.assert(
      fc.property(fc.constantFrom(...notificationKinds), day, fc.integer({ min: -20, max: 40 }), (kind, today, days) => {
        expect(isUrgent(kind, addDays(today, days), today)).toBe(kind === 'verification' && days >= 0 && days <= 15);
        expect(isUrgent(kind, null, today)).toBe(false);
      }),
      options,
    );
  });
});

describe('the second look', () => {
  it('is taken at every contradiction, and at a tenth of the rest', () => {
    const drawn = Array.from({ length: 20_000 }, (_, index) => isDrawn(createHash('sha256').update(`${index}`).digest()));
    const share = drawn.filter(Boolean).length / drawn.length;
    expect(share).toBeGreaterThan(0.09);
    expect(share).toBeLessThan(0.11);
    expect(recheckOf('confirmed', [], false)).toBeNull();
    expect(recheckOf('confirmed', [], true)).toBe('drawn');
    expect(recheckOf('confirmed', ['contact'], false)).toBe('contradiction');
    for (const outcome of ['corrected', 'not-our-resident', 'not-found'] as const)
      expect(recheckOf(outcome, [], false)).toBe('contradiction');
  });
});

describe('whose turn it is', () => {
  it('is nobody’s exactly when nothing is left to do', () => {
    expect(notificationStates.filter((state) => turnOf('in', state, null) === 'done')).toEqual(['released', 'closed', 'withdrawn']);
    expect(notificationStates.filter((state) => turnOf('in', state, null) === 'county')).toEqual(['verified', 're-examined']);
    expect(notificationStates.filter((state) => turnOf('out', state, 'confirmed') === 'done')).toEqual(['released', 'closed', 'withdrawn']);
    expect(notificationStates.filter((state) => turnOf('out', state, 'not-found') === 'done')).toEqual(['closed', 'withdrawn']);
  });
});
