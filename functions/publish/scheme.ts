import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ScoreCard } from '../../shared/contract/scores.ts';
import type { PublishedCard } from '../../shared/store/board.ts';
import { boardKeys } from '../../shared/store/keys.ts';
import { allOf } from '../../shared/store/parallel.ts';
import { queryAll } from '../../shared/store/query.ts';
import type { DivisionsStore } from '../../shared/store/registry/divisions.ts';
import type { MarksStore } from '../../shared/store/registry/marks.ts';
import type { SchemeRecord, SchemesStore } from '../../shared/store/registry/schemes.ts';
import { commit, creation, type Write } from '../../shared/store/registry/write.ts';
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
/** Items that a transaction takes. */
const transactionItems = 100;
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
 * Publishes the scores of all townships as an assessment: all cards at once, one time, and never again. Where there are more than a
 * transaction takes, they are put first where nobody looks, and shown by the one item that names them.
 */
async function freeze(dependencies: Dependencies, scheme: SchemeRecord, assessment: Assessment): Promise<void> {
  const { client, board } = dependencies;
  if (await isFrozen(dependencies, scheme.id, assessment)) return;
  const cards = await currentScores(dependencies, scheme);
  if (cards.length === 0) return;
  const { kind, frozenOn } = assessment;
  const common = { scheme: scheme.id, title: scheme.title, assessment: kind, frozenOn };
  const published = cards.map((card): PublishedCard => ({ ...common, card: { ...card, status: kind } }));
  const writes: Write[] = [];
  if (published.length <= transactionItems) {
    writes.push(...published.map((each) => creation(board, boardKeys.score(scheme.id, kind, each.card.unit), each)));
  } else {
    const digest = createHash('sha256').update(JSON.stringify(published)).digest('base64url').slice(0, 22);
    const pk = boardKeys.manyScores(scheme.id, kind, digest);
    await allOf(concurrency, published, (each) =>
      client.send(new PutCommand({ TableName: board, Item: { ...each, pk, sk: each.card.unit } })),
    );
    writes.push(creation(board, boardKeys.scoresHead(scheme.id, kind), { ...common, cards: digest }));
  }
  if ((await commit(client, writes)) === 'done' || (await isFrozen(dependencies, scheme.id, assessment))) return;
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
