import { type Cells, standardCells, sumCells } from '../domain/cells.ts';
import { countLeaf } from '../domain/count-leaf.ts';
import { parentOf } from '../domain/divisions.ts';
import { campaignParts, type Key, type TallyKind, tallyKeys } from './keys.ts';
import type { Node } from './recount.ts';
import type { ResponsesStore } from './responses.ts';
import { readable, type TallyStore } from './tally.ts';

/** The builders of the tree's nodes: batch → township → county → prefecture → province, each level per group. */

type Responses = Pick<ResponsesStore, 'queryBatch'>;
type Tally = Pick<TallyStore, 'node' | 'nodes' | 'rules'>;

const isSame = (a: Key, b: Key) => a.pk === b.pk && a.sk === b.sk;

/**
 * The leaf of a batch.
 * @param key where the batch's header says that it belongs; counts stored anywhere else come to zero
 */
export const leafNode = (responses: Responses, tally: Tally, campaign: string, batch: number, key: Key): Node => ({
  read: async () => {
    const stored = await tally.node(key);
    return stored ? [stored] : [];
  },
  fold: async () => {
    const { header, responses: counted } = await responses.queryBatch(campaign, batch);
    if (!header || !isSame(key, tallyKeys.leaf(campaign, header.village, header.group, batch)))
      return [{ key, counts: { kind: 'leaf', cells: [] } }];
    const rules = await tally.rules(campaign);
    if (!rules) throw new Error(`The counting rules of ${campaign} are not stated yet.`);
    return [{ key, counts: { kind: 'leaf', cells: countLeaf(rules, header, counted), mode: header.mode } }];
  },
});

interface Sum {
  kind: TallyKind;
  /** Where the unit's nodes are: partition, and start of the sort key, which ends with the group. */
  pk: string;
  prefix: string;
  /** Partition of the children, and start of their sort keys. */
  children: { pk: string; prefix?: string };
  groupOf: (childSort: string) => string | undefined;
  /** What of the sum is kept. */
  keep?: (cells: Cells) => Cells;
}

/** The nodes of a unit, one per group, each the sum of its children. */
const sumNode = (tally: Pick<TallyStore, 'nodes'>, { kind, pk, prefix, children, groupOf, keep = (cells) => cells }: Sum): Node => ({
  read: () => tally.nodes(pk, prefix),
  fold: async (read) => {
    const byGroup = Map.groupBy(await tally.nodes(children.pk, children.prefix), ({ key }) => groupOf(key.sk));
    const standing = read.map(({ key }) => tallyKeys.parseNode(key.sk)?.group);
    const groups = new Set([...byGroup.keys(), ...standing].filter((group) => group !== undefined));
    return [...groups].map((group) => ({
      key: { pk, sk: `${prefix}${group}` },
      counts: { kind, cells: keep(sumCells((byGroup.get(group) ?? []).map((child) => readable(child).cells))) },
    }));
  },
});

export const townshipNode = (tally: Pick<TallyStore, 'nodes'>, campaign: string, township: string): Node =>
  sumNode(tally, {
    kind: 'township',
    pk: tallyKeys.townships(campaign),
    prefix: `${township}#`,
    children: { pk: tallyKeys.leaves(campaign, township), prefix: 'L#' },
    groupOf: (sk) => tallyKeys.parseLeaf(sk)?.group,
  });

export const countyNode = (tally: Pick<TallyStore, 'nodes'>, campaign: string): Node => {
  const { county, year } = campaignParts(campaign);
  return sumNode(tally, {
    kind: 'county',
    pk: tallyKeys.children(year, parentOf(county)),
    prefix: `${county}#${campaign}#`,
    children: { pk: tallyKeys.townships(campaign) },
    groupOf: (sk) => tallyKeys.parseNode(sk)?.group,
  });
};

/** A prefecture or a province: standard items only, since questionnaires differ between counties. */
const upperNode = (kind: 'prefecture' | 'province', tally: Pick<TallyStore, 'nodes'>, year: number, unit: string): Node =>
  sumNode(tally, {
    kind,
    pk: tallyKeys.children(year, parentOf(unit)),
    prefix: `${unit}#`,
    children: { pk: tallyKeys.children(year, unit) },
    groupOf: (sk) => tallyKeys.parseNode(sk)?.group,
    keep: standardCells,
  });

export const prefectureNode = (tally: Pick<TallyStore, 'nodes'>, year: number, prefecture: string): Node =>
  upperNode('prefecture', tally, year, prefecture);
export const provinceNode = (tally: Pick<TallyStore, 'nodes'>, year: number, province: string): Node =>
  upperNode('province', tally, year, province);
