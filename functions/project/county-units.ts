import type { BoardStore } from '../../shared/store/board.ts';
import { allOf } from '../../shared/store/parallel.ts';

const concurrency = 8;

interface Named {
  unit: string;
  name: string;
}

/** A county, and all of its units of which something is published: its own, its townships, and what else was counted. */
export async function countyUnits(
  { unit }: Pick<BoardStore, 'unit'>,
  county: string,
  counted: Iterable<string>,
): Promise<{ own: Named; units: Named[] }> {
  const known = await unit(county);
  const names = new Map([known, ...(known?.children ?? [])].flatMap((some) => (some ? [[some.code, some.name]] : [])));
  const units = await allOf(concurrency, [...new Set([county, ...names.keys(), ...counted])], async (code) => ({
    unit: code,
    name: names.get(code) ?? (await unit(code))?.name ?? code,
  }));
  return { own: { unit: county, name: names.get(county) ?? county }, units };
}
