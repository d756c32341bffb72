import { setting, variables } from '../../shared/lambda/environment.ts';
import { logger } from '../../shared/lambda/log.ts';
import { documentClient } from '../../shared/store/client.ts';
import { dueHeads } from '../../shared/store/registry/due-heads.ts';
import { signing } from '../../shared/store/signing.ts';
import { signHeads } from './sign-heads.ts';

const table = { client: documentClient(), table: setting(variables.registryTable) };
const heads = dueHeads(table, signing(setting(variables.signingKeys).split(',')));

export const handler = async (): Promise<void> => {
  const count = await signHeads(heads, new Date());
  if (count > 0) logger.info('heads of chains signed', { count });
};
