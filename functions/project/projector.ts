import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dayOf } from '../../shared/domain/days.ts';
import { completeFrom } from '../../shared/domain/exchange-periods.ts';
import type { Report } from '../../shared/lambda/stream.ts';
import { boardStore } from '../../shared/store/board.ts';
import { exchangeBoard } from '../../shared/store/exchange-board.ts';
import { scoresStore } from '../../shared/store/scores.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { projectExchange } from './exchange.ts';
import { projectProgress } from './progress.ts';
import { projectChanges } from './project.ts';
import { projectRectification } from './rectification.ts';
import { recountScore, recountScores } from './scores.ts';

/** Everything that follows changed items of `Tally`, on one client and its tables. */
export function projector(
  client: DynamoDBDocumentClient,
  tables: { tally: string; board: string },
  report: Report,
  now: () => Date = () => new Date(),
): ReturnType<typeof projectChanges> {
  const board = boardStore(client, tables.board);
  const scores = scoresStore(client, tables.tally);
  const tally = tallyStore(client, tables.tally);
  return projectChanges({
    projectProgress: projectProgress({ client, boardTable: tables.board, board, tally }),
    recountScore: recountScore({ board, scores }),
    recountScores: recountScores({ board, scores }),
    projectRectification: projectRectification({ client, boardTable: tables.board, board, tally, scores, now }),
    projectExchange: projectExchange({
      tallyTable: tables.tally,
      client,
      boardTable: tables.board,
      board,
      rates: exchangeBoard(client, tables.board),
      tally,
      scores,
      now,
    }),
    isComplete: (month) => completeFrom(month) <= dayOf(now()),
    report,
  });
}
