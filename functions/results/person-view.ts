import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { Problem } from '../../shared/contract/problems.ts';
import { PersonStatus, type personViewRoutes } from '../../shared/contract/requests.ts';
import type { Operation } from '../../shared/lambda/request.ts';
import { boardKeys } from '../../shared/store/keys.ts';
import { receiptDigest } from '../../shared/store/submissions.ts';

/** How far a person's request has come, and what only the person can open. The reference travels in the body: no log and no cache keeps it. */
export const getPersonView =
  (client: DynamoDBDocumentClient, board: string): Operation<typeof personViewRoutes.getPersonView> =>
  async ({ body: { reference } }) => {
    const { Item } = await client.send(new GetCommand({ TableName: board, Key: boardKeys.person(receiptDigest(reference)) }));
    if (!Item) throw new Problem('receipt-unknown');
    return PersonStatus.parse(Item);
  };
