import { setting, variables } from '../../shared/lambda/environment.ts';
import { logReport, streamHandler } from '../../shared/lambda/stream.ts';
import { documentClient } from '../../shared/store/client.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { problemsStore } from '../../shared/store/registry/problems.ts';
import { tasksStore } from '../../shared/store/registry/tasks.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { followFacts } from './facts.ts';
import { publishProblem } from './problem.ts';

const client = documentClient();
const registry = setting(variables.registryTable);

/** Stream of `Registry`, problems and tasks only → offices' counts in `Tally`, fates and open columns on the `Board`. */
export const handler = streamHandler(
  followFacts({
    tasks: tasksStore(client, registry),
    tally: tallyStore(client, setting(variables.tallyTable)),
    publishProblem: publishProblem({
      client,
      board: setting(variables.boardTable),
      problems: problemsStore(client, registry),
      divisions: divisionsStore(client, registry),
    }),
    report: logReport,
  }),
);
