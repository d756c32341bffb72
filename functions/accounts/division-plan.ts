import { isDeepStrictEqual } from 'node:util';
import { addDays } from '../../shared/domain/days.ts';
import { isWithin } from '../../shared/domain/divisions.ts';
import type { DivisionRecord } from '../../shared/store/registry/divisions.ts';
import type { DivisionRow } from './division-table.ts';

type Division = Omit<DivisionRecord, 'version'>;

/** One record that an import writes. */
export type DivisionStep =
  | { kind: 'added'; division: DivisionRecord }
  | { kind: 'changed' | 'ended'; before: DivisionRecord; now: Division };

/**
 * What it takes for the divisions to be as a table states them from a day on. Units below the unit that the table lacks,
 * or gives successors for, end the day before. Ancestors are only added: to change them is not the unit's business.
 * @param known all divisions recorded of the unit, its descendants and its ancestors
 */
export function planDivisions(known: DivisionRecord[], rows: DivisionRow[], unit: string, validFrom: string): DivisionStep[] {
  const recorded = new Map(known.map((division) => [division.code, division]));
  const stated = new Map(rows.map((row) => [row.code, row]));
  const living = rows.filter(({ successors }) => successors.length === 0);
  const stays = new Set([unit, ...living.map(({ code }) => code)]);
  const ended = known.filter(({ code }) => isWithin(code, unit) && !stays.has(code));
  return [
    ...living.flatMap((row) => stepOf(recorded.get(row.code), row, unit, validFrom)),
    ...ended.flatMap((before) => endOf(before, stated.get(before.code)?.successors ?? [], validFrom)),
  ];
}

function stepOf(
  before: DivisionRecord | undefined,
  { code, name, population }: DivisionRow,
  unit: string,
  validFrom: string,
): DivisionStep[] {
  if (!before) {
    return [
      { kind: 'added', division: { code, name, population: population ?? null, successors: [], validFrom, validTo: null, version: 1 } },
    ];
  }
  if (!isWithin(code, unit)) return [];
  return difference(
    'changed',
    before,
    existing(before, { name, population: population === undefined ? before.population : population }, validFrom),
  );
}

/** A recorded unit that the table states: the last import says its name, and it may begin earlier than was known. */
function existing(before: DivisionRecord, stated: Pick<Division, 'name' | 'population'>, validFrom: string): Division {
  const { version: _, ...unchanged } = before;
  const hadEnded = before.validTo !== null && before.validTo < validFrom;
  if (hadEnded) return { ...unchanged, ...stated, successors: [], validFrom, validTo: null };
  return { ...unchanged, ...stated, validFrom: before.validFrom < validFrom ? before.validFrom : validFrom };
}

/** A recorded unit that the table no longer states as living; one that begins only later stays. */
function endOf(before: DivisionRecord, successors: string[], validFrom: string): DivisionStep[] {
  const { version: _, ...unchanged } = before;
  const lastDay = addDays(validFrom, -1);
  const hadEnded = before.validTo !== null && before.validTo < lastDay;
  if (hadEnded || before.validFrom > validFrom) return [];
  const kept = before.validTo === lastDay && successors.length === 0 ? before.successors : successors;
  return difference('ended', before, { ...unchanged, successors: kept, validTo: lastDay });
}

function difference(kind: 'changed' | 'ended', before: DivisionRecord, now: Division): DivisionStep[] {
  return isDeepStrictEqual({ ...now, version: before.version }, before) ? [] : [{ kind, before, now }];
}
