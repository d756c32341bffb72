import { type RespondentGroup, respondentGroups } from '../../contract/primitives.ts';
import { type Cells, processOf, sumCells } from '../cells.ts';

/** A counted batch of a campaign. */
export interface Leaf {
  /** 12 digits */
  village: string;
  group: string;
  cells: Cells;
}

/** What the county knows of a township, whether or not anybody responded there. */
export interface TownshipIdentity {
  code: string;
  name: string;
  population: number | null;
}

/** All that a release is made from. */
export interface ReleaseCounts {
  county: { code: string; name: string };
  townships: TownshipIdentity[];
  leaves: Leaf[];
}

/** A set of responses with its villages. */
export interface Counted {
  cells: Cells;
  villages: Cells[];
}

/** Responses of one group in a unit; groups that nobody was invited from are left out. */
interface CountedGroup extends Counted {
  group: RespondentGroup;
}

export interface CountedUnit extends Counted {
  groups: CountedGroup[];
}

export interface CountedTownship extends CountedUnit, TownshipIdentity {}

/** A county, its townships and their groups: the cells that one release publishes or withholds together. */
export interface Family {
  county: CountedUnit;
  townships: CountedTownship[];
}

const count = (leaves: Leaf[]): Counted => ({
  cells: sumCells(leaves.map((leaf) => leaf.cells)),
  villages: [...Map.groupBy(leaves, (leaf) => leaf.village).values()].map((own) => sumCells(own.map((leaf) => leaf.cells))),
});

const countUnit = (leaves: Leaf[]): CountedUnit => ({
  ...count(leaves),
  groups: respondentGroups
    .map((group) => ({ group, ...count(leaves.filter((leaf) => leaf.group === group)) }))
    .filter(({ cells }) => processOf(cells).issued > 0),
});

/**
 * The clusters of a county's interval: the villages of the townships that show a table. Over every village it would tell the
 * answers of a withheld township, most of all where each township has one village.
 * @param villagesOf the villages of a township, or of one of its groups
 */
export const clustersOf = (
  townships: CountedTownship[],
  shown: ReadonlySet<string>,
  villagesOf: (township: CountedTownship) => Cells[] = ({ villages }) => villages,
): Cells[] => townships.filter(({ code }) => shown.has(code)).flatMap(villagesOf);

/** Sorts the counted batches of a campaign by township; one that is not listed keeps its code as its name. */
export function gather(townships: TownshipIdentity[], leaves: Leaf[]): Family {
  const byTownship = Map.groupBy(leaves, (leaf) => leaf.village.slice(0, 9));
  const unlisted = [...byTownship.keys()].filter((code) => !townships.some((township) => township.code === code)).sort();
  const all = [...townships, ...unlisted.map((code) => ({ code, name: code, population: null }))];
  return {
    county: countUnit(leaves),
    townships: all.map((township) => ({ ...township, ...countUnit(byTownship.get(township.code) ?? []) })),
  };
}
