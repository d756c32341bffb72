import { setting, variables } from '../../shared/lambda/environment.ts';
import { logReport, streamHandler } from '../../shared/lambda/stream.ts';
import { documentClient } from '../../shared/store/client.ts';
import { tasksStore } from '../../shared/store/registry/tasks.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { countFacts } from './facts.ts';

const client = documentClient();

/** Stream of `Registry`, facts only → offices' counts in `Tally`. */
export const handler = streamHandler(
  countFacts({
    tasks: tasksStore(client, setting(variables.registryTable)),
    tally: tallyStore(client, setting(variables.tallyTable)),
    report: logReport,
  }),
);
