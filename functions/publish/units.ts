import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { UnitWithChildren } from '../../shared/contract/results.ts';
import { ancestorsOf, levelOf, parentOf } from '../../shared/domain/divisions.ts';
import { putNext, readVersion } from '../../shared/store/derived.ts';
import { boardKeys } from '../../shared/store/keys.ts';
import { allOf } from '../../shared/store/parallel.ts';
import type { DivisionRecord, DivisionsStore } from '../../shared/store/registry/divisions.ts';

interface Dependencies {
  client: DynamoDBDocumentClient;
  board: string;
  divisions: Pick<DivisionsStore, 'children'>;
}

/** A unit's item as it stands and as it should be. */
interface Folded {
  code: string;
  version: number;
  before: Record<string, unknown> | null;
  view: UnitWithChildren;
}

const concurrency = 16;
const attempts = 10;

/**
 * Brings the public items of changed divisions up to date: each one's own, its parent's, which lists it, and where its
 * name or population changed those of everything below it, which name it as an ancestor. Each item is folded once however many
 * records led to it.
 */
export const refreshUnits =
  ({ client, board, divisions }: Dependencies) =>
  async (changed: string[]): Promise<void> => {
    const affected = new Set(changed.flatMap((code) => [code, parentOf(code)]).filter((code) => code !== 'CN'));

    for (let attempt = 0; attempt < attempts; attempt++) {
      // Versions before sources: a put that finds the version unchanged has folded the newest sources.
      const standing = await allOf(concurrency, [...affected], async (code) => ({
        code,
        ...(await readVersion(client, board, boardKeys.unit(code))),
      }));
      const country = countryOf(divisions);
      const folded = (
        await allOf(concurrency, standing, async ({ code, version, content }): Promise<Folded[]> => {
          const view = await viewOf(country, code);
          return view ? [{ code, version, before: content, view }] : [];
        })
      ).flat();

      const below = await descendantsOf(
        country,
        folded.filter(renamed).map(({ code }) => code),
      );
      const missing = below.filter((code) => !affected.has(code));
      for (const code of missing) affected.add(code);
      if (missing.length > 0) continue;
      if (
        await putFromBelow(
          { client, board },
          folded.filter(({ before, view }) => !isDeepStrictEqual(before, view)),
        )
      )
        return;
    }
    throw new Error(`Others keep changing the divisions: ${changed.join(', ')}.`);
  };

type Country = (parent: string) => Promise<DivisionRecord[]>;

/** The divisions as they are now: each parent is read once. */
function countryOf(divisions: Pick<DivisionsStore, 'children'>): Country {
  const read = new Map<string, Promise<DivisionRecord[]>>();
  return (parent) => {
    const known = read.get(parent) ?? (levelOfParent(parent) === 'village' ? Promise.resolve([]) : divisions.children(parent));
    read.set(parent, known);
    return known;
  };
}
const levelOfParent = (parent: string) => (parent === 'CN' ? 'country' : levelOf(parent));

const find = async (country: Country, code: string): Promise<DivisionRecord | undefined> =>
  (await country(parentOf(code))).find((division) => division.code === code);

const unitOf = ({ code, name, population }: DivisionRecord): UnitWithChildren['children'][number] => ({
  code,
  name,
  level: levelOf(code),
  population,
});

/** A unit with its ancestors, province first, and the children that have not ended; null if there is no such division. */
async function viewOf(country: Country, code: string): Promise<UnitWithChildren | null> {
  const division = await find(country, code);
  if (!division) return null;
  const ancestors = await Promise.all(ancestorsOf(code).map((ancestor) => find(country, ancestor)));
  const children = (await country(code)).filter(({ validTo }) => validTo === null);
  return {
    ...unitOf(division),
    validFrom: division.validFrom,
    validTo: division.validTo,
    successors: division.successors,
    ancestors: ancestors.filter((ancestor) => ancestor !== undefined).map(unitOf),
    children: children.map(unitOf),
  };
}

/** Whether the items below state something else of the unit. */
const renamed = ({ before, view }: Folded): boolean => before?.name !== view.name || before.population !== view.population;

async function descendantsOf(country: Country, codes: string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const children = (await allOf(concurrency, codes, country)).flat().map(({ code }) => code);
  return [...children, ...(await descendantsOf(country, children))];
}

/**
 * Puts the lowest level first: as long as a unit's own item states the old name, a repetition finds out again
 * that what lies below it has to follow.
 * @returns false when another writer came first
 */
async function putFromBelow({ client, board }: Omit<Dependencies, 'divisions'>, folded: Folded[]): Promise<boolean> {
  const levels = Map.groupBy(folded, ({ code }) => code.length);
  for (const length of [...levels.keys()].sort((a, b) => b - a)) {
    const outcomes = await allOf(concurrency, levels.get(length) ?? [], ({ code, version, view }) =>
      putNext(client, board, boardKeys.unit(code), view, version),
    );
    if (outcomes.includes('lost')) return false;
  }
  return true;
}
