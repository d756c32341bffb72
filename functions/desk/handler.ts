import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { dayOf } from '../../shared/domain/days.ts';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { logger } from '../../shared/lambda/log.ts';
import { countMetric } from '../../shared/lambda/metric.ts';
import { logReport, streamHandler } from '../../shared/lambda/stream.ts';
import { exchangeTerms } from '../../shared/locales/zh-CN.ts';
import { documentClient } from '../../shared/store/client.ts';
import { filingStore } from '../../shared/store/filing.ts';
import { personalKeys } from '../../shared/store/personal-keys.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { followed } from '../../shared/store/registry/followed.ts';
import { problemsStore } from '../../shared/store/registry/problems.ts';
import { recordsStore } from '../../shared/store/registry/records.ts';
import { rightsStore } from '../../shared/store/registry/rights.ts';
import { personsRecords } from '../../shared/store/registry/sides.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { submissionsStore } from '../../shared/store/submissions.ts';
import { recordedCounties } from './counties.ts';
import { receiveSubmissions } from './desk.ts';
import { fileSubmission } from './file.ts';
import { receive } from './receive.ts';
import { type RefilingReport, RefilingRequest, refile } from './refile.ts';
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

const filing = filingStore(client, responses);
const file = fileSubmission({
  submissions: submissionsStore(client, responses),
  receive: receive({ client, problems, divisions }),
  reopen: reopen({ client, problems }),
  receiveRequest: receiveRequest({ ...persons, divisions, purpose: exchangeTerms.requestPurpose }),
  receiveRight: receiveRight({ ...persons, persons: personsRecords(table), rights: rightsStore(table) }),
  filing,
});
const follow = streamHandler(receiveSubmissions({ file, report: logReport }));
const run = refile({ counties: () => recordedCounties(divisions), unfiled: filing.unfiled, file, report: logReport });

/** Kept back for what is being filed when time is up. */
const reserveMilliseconds = 60_000;

/** Nightly, and on demand with `{ all?, from? }`. */
const makeUp = middy<unknown, RefilingReport>()
  .use(injectLambdaContext(logger, { resetKeys: true }))
  .handler(async (event, context) => {
    const inTime = () => context.getRemainingTimeInMillis() > reserveMilliseconds;
    try {
      const done = await run(RefilingRequest.parse(event), dayOf(new Date()), inTime);
      if (done.next) logger.warn('The refiling ran out of time: invoke it again from here.', { from: done.next });
      logger.info('Refiling', { filed: done.filed, waiting: done.waiting, failed: done.failed });
      countMetric('Unfiled', {}, done.failed + (done.next ? 1 : 0));
      return done;
    } catch (error) {
      // Once a night is too seldom for the alarm on errors of functions that follow streams.
      countMetric('Unfiled');
      throw error;
    }
  });

/** Stream of `Responses`, what people wrote only → problems, persons' records and rights of `Registry`; and what that gave up. */
export const handler = (event: DynamoDBStreamEvent | object, context: Context): Promise<DynamoDBBatchResponse | RefilingReport> =>
  'Records' in event ? follow(event, context) : makeUp(event, context);
