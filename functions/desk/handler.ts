import { setting, variables } from '../../shared/lambda/environment.ts';
import { logReport, streamHandler } from '../../shared/lambda/stream.ts';
import { documentClient } from '../../shared/store/client.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { problemsStore } from '../../shared/store/registry/problems.ts';
import { submissionsStore } from '../../shared/store/submissions.ts';
import { receiveSubmissions } from './desk.ts';
import { receive } from './receive.ts';
import { reopen } from './reopen.ts';

const client = documentClient();
const registry = setting(variables.registryTable);
const problems = problemsStore(client, registry);

/** Stream of `Responses`, what people wrote only → problems of `Registry`. */
export const handler = streamHandler(
  receiveSubmissions({
    submissions: submissionsStore(client, setting(variables.responsesTable)),
    receive: receive({ client, problems, divisions: divisionsStore(client, registry) }),
    reopen: reopen({ client, problems }),
    report: logReport,
  }),
);
