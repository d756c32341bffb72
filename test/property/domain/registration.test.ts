import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityKinds } from '../../../shared/contract/vocabulary.ts';
import { addDays } from '../../../shared/domain/days.ts';
import { checkIdentity, checkSymbolOf } from '../../../shared/domain/identity-numbers.ts';
import { contradictionsOf, movementProblem, sideOf } from '../../../shared/domain/movement.ts';
import { checkRegistration } from '../../../shared/domain/registration.ts';
import { isWorkingDay, workingDaysAfter, workingDaysBefore } from '../../../shared/domain/working-days.ts';

const today = '2026-11-21';
const seeded = { seed: 20_261_121 };
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const birth = fc.integer({ min: 0, max: 50_000 }).map((back) => addDays(today, -back).replaceAll('-', ''));
const numberOf = (prefixes: readonly string[], length: number) =>
  fc.tuple(fc.constantFrom(...prefixes), digits(length), birth, digits(3)).map(([prefix, place, born, sequence]) => {
    const body = `${prefix}${place}${born}${sequence}`;
    return body + checkSymbolOf(body);
  });
const cards = {
  'resident-identity-card': numberOf(['11', '34', '53', '65'], 4),
  'hong-kong-macao-taiwan-residence-permit': numberOf(['810000', '820000', '830000'], 0),
  'foreign-permanent-resident-card': numberOf(['9'], 5),
} as const;
type Card = keyof typeof cards;
const kinds = ['resident-identity-card', 'hong-kong-macao-taiwan-residence-permit', 'foreign-permanent-resident-card'] as const;

/** GB 11643 once more, by its own formula: the weighted sum of all 18 symbols is 1 modulo 11, the weight of symbol i being 2^(i-1). */
const holds = (number: string) =>
  [...number].reverse().reduce((sum, symbol, index) => sum + (symbol === 'X' ? 10 : Number(symbol)) * (2 ** index % 11), 0) % 11 === 1;

describe.each(kinds)('numbers of a %s', (kind: Card) => {
  it('are taken as they are, and by their own formula hold', () => {
    fc.assert(
      fc.property(cards[kind], (number) => {
        expect(holds(number)).toBe(true);
        expect(checkIdentity(kind, number, today)).toEqual({ ok: true, number });
      }),
      seeded,
    );
  });

  it('may be typed in small letters, full-width signs, with spaces and hyphens', () => {
    fc.assert(
      fc.property(cards[kind], (number) => {
        const wide = [...number.toLowerCase()].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
        const spaced = number.toLowerCase().replace(/(.{6})(.{8})/, '$1 $2-');
        for (const typed of [wide, spaced, ` ${number} `]) expect(checkIdentity(kind, typed, today)).toEqual({ ok: true, number });
      }),
      seeded,
    );
  });

  it('with one digit mistyped, or two neighbours exchanged, are never taken', () => {
    fc.assert(
      fc.property(cards[kind], fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const other = String((Number(number[at]) + by) % 10);
        expect(checkIdentity(kind, number.slice(0, at) + other + number.slice(at + 1), today).ok).toBe(false);
        const [a = '', b = ''] = [number[at], number[at + 1]];
        if (a !== b) expect(checkIdentity(kind, number.slice(0, at) + b + a + number.slice(at + 2), today).ok).toBe(false);
      }),
      seeded,
    );
  });

  it('are nobody’s who is born tomorrow', () => {
    fc.assert(
      fc.property(cards[kind], (number) => {
        const body = `${number.slice(0, 6)}${addDays(today, 1).replaceAll('-', '')}${number.slice(14, 17)}`;
        expect(checkIdentity(kind, body + checkSymbolOf(body), today)).toEqual({ ok: false, problem: 'birthDate' });
      }),
      seeded,
    );
  });
});

describe('numbers of documents', () => {
  it('are refused with the reason', () => {
    const card = (text: string) => checkIdentity('resident-identity-card', text, today);
    expect(card('11010519491231002X')).toEqual({ ok: true, number: '11010519491231002X' });
    expect(card('110105491231002')).toEqual({ ok: false, problem: 'fifteenDigits' });
    expect(card('1101051949123100')).toEqual({ ok: false, problem: 'length' });
    expect(card('1101051949123100AX')).toEqual({ ok: false, problem: 'symbols' });
    expect(card('110105194902310028')).toEqual({ ok: false, problem: 'birthDate' });
    expect(card('110105194912310021')).toEqual({ ok: false, problem: 'checkDigit' });
    expect(card('810000199003070007')).toEqual({ ok: false, problem: 'residencePermit' });
    expect(card('931156199003070002')).toEqual({ ok: false, problem: 'permanentResident' });
    expect(card('000105194912310021')).toEqual({ ok: false, problem: 'region' });
  });

  it('of the older cards of foreigners and of passports have their normal form', () => {
    const older = (text: string) => checkIdentity('foreign-permanent-resident-card', text, today);
    expect(older('usa 1101 8506 1201 5')).toEqual({ ok: false, problem: 'length' });
    expect(older('usa 1101 850612 01')).toEqual({ ok: true, number: 'USA110185061201' });
    expect(older('USA110185133201')).toEqual({ ok: false, problem: 'birthDate' });
    expect(checkIdentity('passport', 'e 1234-5678', today)).toEqual({ ok: true, number: 'E12345678' });
    expect(checkIdentity('passport', 'ABCDEFGH', today)).toEqual({ ok: false, problem: 'passport' });
  });

  it('never fail on anything that may be typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...identityKinds), fc.oneof(fc.string(), digits(15), digits(18)), (kind, text) => {
        const checked = checkIdentity(kind, text, today);
        if (checked.ok) expect(checkIdentity(kind, checked.number, today)).toEqual(checked);
      }),
      seeded,
    );
  });
});

const county = fc
  .tuple(fc.constantFrom('11', '31', '34', '50', '53'), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 85 }))
  .map(([province, prefecture, number]) => `${province}${String(prefecture).padStart(2, '0')}${String(number).padStart(2, '0')}`);
const place = fc.tuple(county, fc.constantFrom('', '101', '101201')).map((parts) => parts.join(''));

describe('a movement', () => {
  it('is the same in both directions, and none within a county', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        expect(movementProblem(from, to)).toBe(movementProblem(to, from));
        if (from.slice(0, 6) === to.slice(0, 6)) expect(movementProblem(from, to)).toBe('sameCounty');
        if (from.slice(0, 4) !== to.slice(0, 4)) expect(movementProblem(from, to)).toBeNull();
      }),
      seeded,
    );
  });

  it('is none between the districts of one city', () => {
    expect(movementProblem('340802', '340803101')).toBe('sameCity');
    expect(movementProblem('340802', '340881')).toBeNull();
    expect(movementProblem('340822', '340825')).toBeNull();
    expect(movementProblem('110101', '110119')).toBe('sameCity');
    expect(movementProblem('500101', '500156')).toBe('sameCity');
    expect(movementProblem('500101', '500229')).toBeNull();
    expect(movementProblem('310151', '310230')).toBeNull();
    expect(movementProblem('34', '530824')).toBe('unitTooHigh');
  });

  it('has one side at each office, and none elsewhere', () => {
    fc.assert(
      fc.property(place, place, (from, to) => {
        if (movementProblem(from, to) !== null) return;
        expect(sideOf(to, from, to)).toBe('inflow');
        expect(sideOf(from, from, to)).toBe('outflow');
        expect(sideOf('659001', from, to)).toBeNull();
      }),
      seeded,
    );
  });

  it('is told the same by both sides where they only write it in other ways', () => {
    const unit = (code: string) => ({ code, name: code });
    const own = { name: '阿卜杜拉·艾合买提', contact: '139 0000 0000', registeredUnit: unit('530824101'), presentUnit: unit('340881103') };
    const other = {
      name: '阿卜杜拉•艾合买提',
      contact: '+86-13900000000',
      registeredUnit: unit('530824'),
      presentUnit: unit('340881103201'),
    };
    expect(contradictionsOf(own, other)).toEqual([]);
    expect(contradictionsOf(own, { ...other, contact: '13900000001', registeredUnit: unit('530824102') })).toEqual([
      'contact',
      'registeredUnit',
    ]);
    expect(contradictionsOf({ ...own, name: '李明' }, { ...other, presentUnit: unit('330106') })).toEqual(['name', 'presentUnit']);
  });
});

describe('a registration', () => {
  it('names everything that is wrong at once', () => {
    const unit = (code: string) => ({ code, name: code });
    const registration = {
      identityKind: 'resident-identity-card' as const,
      identityNumber: '110105491231002',
      registeredUnit: unit('340881104'),
      presentUnit: unit('340881103'),
      basis: { kind: 'consent' as const, citation: null, purpose: '接种' },
      consentOn: null,
      requestedOn: '2026-11-22',
    };
    expect(checkRegistration('340881103', registration, today)).toEqual({
      ok: false,
      problems: [
        { field: 'identityNumber', identity: 'fifteenDigits' },
        { field: 'registeredUnit', movement: 'sameCounty' },
        { field: 'consentOn', day: 'consentWanted' },
        { field: 'requestedOn', day: 'future' },
      ],
    });
  });
});

describe('working days after a day', () => {
  it('are counted without the day itself, and lead back', () => {
    fc.assert(
      fc.property(fc.nat(1500), fc.integer({ min: 1, max: 15 }), (start, count) => {
        const day = addDays('2024-01-01', start);
        const after = workingDaysAfter(day, count);
        const between = Array.from({ length: 60 }, (_, index) => addDays(day, index + 1)).filter(
          (next) => next <= after && isWorkingDay(next),
        );
        expect(between).toHaveLength(count);
        expect(isWorkingDay(after)).toBe(true);
        if (isWorkingDay(day)) expect(workingDaysBefore(after, count)).toBe(day);
      }),
      seeded,
    );
  });
});
