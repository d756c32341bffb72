import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { setting, variables } from '../../shared/lambda/environment.ts';
import { logger } from '../../shared/lambda/log.ts';
import { countMetric } from '../../shared/lambda/metric.ts';
import { documentClient } from '../../shared/store/client.ts';
import { campaignsStore } from '../../shared/store/registry/campaigns.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { exchangeFactsStore } from '../../shared/store/registry/exchange-facts.ts';
import { tasksStore } from '../../shared/store/registry/tasks.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import { type AuditReport, AuditRequest, audit } from './audit.ts';

const client = documentClient();
const registry = setting(variables.registryTable);
const run = audit({
  responses: responsesStore(client, setting(variables.responsesTable)),
  tally: tallyStore(client, setting(variables.tallyTable)),
  campaigns: campaignsStore(client, registry),
  divisions: divisionsStore(client, registry),
  tasks: tasksStore(client, registry),
  exchangeFacts: exchangeFactsStore({ client, table: registry }),
});

/** Kept back for what follows the last chunk of batches. */
const reserveMilliseconds = 60_000;

/** Nightly, and on demand with `{ campaign?, from? }`. Logs which nodes were repaired, never what they count. */
export const handler = middy<unknown, AuditReport>()
  .use(injectLambdaContext(logger, { resetKeys: true }))
  .handler(async (event, context) => {
    const report = await run(AuditRequest.parse(event), () => context.getRemainingTimeInMillis() > reserveMilliseconds);
    const drift = report.repaired.filter(({ late }) => !late);
    for (const { node, reason } of report.failed) logger.error('A node could not be recounted.', { node, reason });
    for (const { key } of drift) logger.warn('A count was wrong and has been repaired.', { node: `${key.pk} / ${key.sk}` });
    if (report.next) logger.warn('The audit ran out of time: invoke it again from here.', { from: report.next });
    logger.info('Audit', { checked: report.checked, repaired: report.repaired.length, drift: drift.length, failed: report.failed.length });
    countMetric('Drift', {}, drift.length);
    return report;
  });
