import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../../shared/store/client.ts';

/** A client to whom an index goes on answering what it answered first, as one that lags behind does. */
export function lagging(index: string): DynamoDBDocumentClient {
  const client = documentClient();
  const answers = new Map<string, unknown>();
  const send = client.send.bind(client);
  Object.defineProperty(client, 'send', {
    value: async (...sent: Parameters<typeof send>): Promise<unknown> => {
      const [command] = sent;
      if (!(command instanceof QueryCommand) || command.input.IndexName !== index) return send(...sent);
      const asked = JSON.stringify(command.input);
      if (!answers.has(asked)) answers.set(asked, await send(...sent));
      return answers.get(asked);
    },
  });
  return client;
}
