import { setting, variables } from '../../shared/lambda/environment.ts';
import { logReport, streamHandler } from '../../shared/lambda/stream.ts';
import { documentClient } from '../../shared/store/client.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { rollUpChanges } from './rollup.ts';

/** Stream of `Tally`, counties only → prefectures and provinces of `Tally`. */
export const handler = streamHandler(
  rollUpChanges({ tally: tallyStore(documentClient(), setting(variables.tallyTable)), report: logReport }),
);
