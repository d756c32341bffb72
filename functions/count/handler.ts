import { setting, variables } from '../../shared/lambda/environment.ts';
import { logReport, streamHandler } from '../../shared/lambda/stream.ts';
import { documentClient } from '../../shared/store/client.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { countChanges } from './count.ts';

const client = documentClient();

/** Stream of `Responses` → leaves, townships and counties of `Tally`. */
export const handler = streamHandler(
  countChanges({
    responses: responsesStore(client, setting(variables.responsesTable)),
    tally: tallyStore(client, setting(variables.tallyTable)),
    report: logReport,
  }),
);
