import { documentClient } from '../../shared/store/client.ts';

/** A client that does something in the moment between what is read and what is written. */
export const pausing = (meanwhile: () => Promise<unknown>) => {
  const client = documentClient();
  let isFirst = true;
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (sent) => {
        if (!String(commandName).startsWith('TransactWrite') || !isFirst) return next(sent);
        isFirst = false;
        await meanwhile();
        return next(sent);
      },
    { step: 'initialize' },
  );
  return client;
};
