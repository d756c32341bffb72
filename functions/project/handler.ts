import { setting, variables } from '../../shared/lambda/environment.ts';
import { logReport, streamHandler } from '../../shared/lambda/stream.ts';
import { documentClient } from '../../shared/store/client.ts';
import { projector } from './projector.ts';

const tables = { tally: setting(variables.tallyTable), board: setting(variables.boardTable) };

/**
 * Stream of `Tally`, nodes from the county up, facts, figures and schemes → progress, rectification and rates of the exchange on the
 * `Board`, provisional scores in `Tally`.
 */
export const handler = streamHandler(projector(documentClient(), tables, logReport));
