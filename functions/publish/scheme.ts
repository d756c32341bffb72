import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ScoreCard } from '../../shared/contract/scores.ts';
import type { PublishedCard } from '../../shared/store/board.ts';
import { boardKeys } from '../../shared/store/keys.ts';
import { allOf } from '../../shared/store/parallel.ts';
import { queryAll } from '../../shared/store/query.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { MarksStore } from '../../shared/store/registry/marks.ts';
import type { SchemeRecord, SchemesStore } from '../../shared/store/registry/schemes.ts';
import { commit, creation } from '../../shared/store/registry/write.ts';
import type { ScoresStore } from '../../shared/store/scores.ts';
import { putMark } from './mark.ts';

interface Dependencies {
  client: DynamoDBDocumentClient;
  board: string;
  schemes: Pick<SchemesStore, 'find'>;
  marks: Pick<MarksStore, 'list'>;
  divisions: Pick<DivisionsStore, 'children'>;
  scores: Pick<ScoresStore, 'putScheme' | 'putFigure' | 'recount'>;
}

type Assessment = SchemeRecord['assessments'][number];
const concurrency = 8;

/** Copies an adopted scheme to where scores are made, and publishes its assessments that are not published yet. */
export const publishScheme =
  (dependencies: Dependencies) =>
  async (id: string): Promise<void> => {
    const scheme = await dependencies.schemes.find(id);
    if (scheme?.state !== 'adopted') return;
    await dependencies.scores.putScheme(scheme, scheme.version);
    for (const assessment of scheme.assessments) await freeze(dependencies, scheme, assessment);
  };

/**
 * Publishes the scores of all townships as an assessment: all cards in one transaction, once, and never again.
 * (A transaction takes 100 cards; no county has as many townships.)
 */
async function freeze(dependencies: Dependencies, scheme: SchemeRecord, assessment: Assessment): Promise<void> {
  const { client, board } = dependencies;
  if (await isFrozen(dependencies, scheme.id, assessment)) return;
  const cards = await currentScores(dependencies, scheme);
  if (cards.length === 0) return;
  const puts = cards.map((card) => {
    const published: PublishedCard = {
      scheme: scheme.id,
      title: scheme.title,
      assessment: assessment.kind,
      frozenOn: assessment.frozenOn,
      card: { ...card, status: assessment.kind },
    };
    return creation(board, boardKeys.score(scheme.id, assessment.kind, card.unit), published);
  });
  if ((await commit(client, puts)) === 'done' || (await isFrozen(dependencies, scheme.id, assessment))) return;
  throw new Error(`The assessment ${scheme.id} ${assessment.kind} was being written by another one.`);
}

async function isFrozen({ client, board }: Dependencies, scheme: string, { kind }: Assessment): Promise<boolean> {
  const county = scheme.slice(0, 6);
  return (await queryAll(client, board, boardKeys.scoresOf(county), boardKeys.scoresPrefix(scheme, kind))).length > 0;
}

/** The provisional scores, recounted, so that no mark given before the freeze is left out because its record is late. */
async function currentScores({ marks, divisions, scores }: Dependencies, { id, unit }: SchemeRecord): Promise<ScoreCard[]> {
  await allOf(concurrency, await marks.list(id), (mark) => putMark(scores, mark));
  const townships = (await divisions.children(unit)).filter(({ validTo }) => validTo === null);
  const cards = await allOf(concurrency, townships, ({ code, name }) => scores.recount(id, code, name));
  return cards.filter((card) => card !== null);
}
