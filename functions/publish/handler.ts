import { setting, variables } from '../../shared/lambda/environment.ts';
import { logReport, streamHandler } from '../../shared/lambda/stream.ts';
import { documentClient } from '../../shared/store/client.ts';
import { publisher } from './publisher.ts';

const tables = {
  responses: setting(variables.responsesTable),
  registry: setting(variables.registryTable),
  tally: setting(variables.tallyTable),
  board: setting(variables.boardTable),
};

/** Stream of `Registry` → gate, public texts, releases and published scores on the `Board`; rules, schemes and figures in `Tally`. */
export const handler = streamHandler(publisher(documentClient(), tables, logReport));
