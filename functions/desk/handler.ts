import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { logReport, streamHandler } from '../../shared/lambda/stream.ts';
import { exchangeTerms } from '../../shared/locales/zh-CN.ts';
import { documentClient } from '../../shared/store/client.ts';
import { personalKeys } from '../../shared/store/personal-keys.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { followed } from '../../shared/store/registry/followed.ts';
import { problemsStore } from '../../shared/store/registry/problems.ts';
import { recordsStore } from '../../shared/store/registry/records.ts';
import { rightsStore } from '../../shared/store/registry/rights.ts';
import { personsRecords } from '../../shared/store/registry/sides.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { submissionsStore } from '../../shared/store/submissions.ts';
import { receiveSubmissions } from './desk.ts';
import { receive } from './receive.ts';
import { reopen } from './reopen.ts';
import { receiveRequest } from './request.ts';
import { receiveRight } from './right.ts';

const client = documentClient();
const registry = setting(variables.registryTable);
const responses = setting(variables.responsesTable);
const table = { client, table: registry };
const problems = problemsStore(client, registry);
const divisions = divisionsStore(client, registry);
const persons = {
  ...table,
  followed: followed(table),
  records: recordsStore(table),
  keys: personalKeys(table, setting(variables.personKey)),
  sealing: sealing(setting(variables.textKey)),
};

/** Stream of `Responses`, what people wrote only → problems, persons' records and rights of `Registry`. */
export const handler = streamHandler(
  receiveSubmissions({
    submissions: submissionsStore(client, responses),
    receive: receive({ client, problems, divisions }),
    reopen: reopen({ client, problems }),
    receiveRequest: receiveRequest({ ...persons, divisions, purpose: exchangeTerms.requestPurpose }),
    receiveRight: receiveRight({ ...persons, persons: personsRecords(table), rights: rightsStore(table) }),
    remove: async (Key) => void (await client.send(new DeleteCommand({ TableName: responses, Key }))),
    report: logReport,
  }),
);
