import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Report } from '../../shared/lambda/stream.ts';
import { preparedExportsStore } from '../../shared/store/exports.ts';
import { frozenCountsStore } from '../../shared/store/frozen-counts.ts';
import { previewsStore } from '../../shared/store/previews.ts';
import { campaignsStore, refusing } from '../../shared/store/registry/campaigns.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';
import { exportsStore } from '../../shared/store/registry/exports.ts';
import { marksStore } from '../../shared/store/registry/marks.ts';
import { reportedStocksStore } from '../../shared/store/registry/reported-stocks.ts';
import { revocationsStore } from '../../shared/store/registry/revocations.ts';
import { schemesStore } from '../../shared/store/registry/schemes.ts';
import { commit } from '../../shared/store/registry/write.ts';
import { releasesStore } from '../../shared/store/releases.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { scoresStore } from '../../shared/store/scores.ts';
import { tallyStore } from '../../shared/store/tally.ts';
import type { Builder } from './build.ts';
import { publishCampaign } from './campaign.ts';
import { prepareExport } from './export.ts';
import { publishMark } from './mark.ts';
import { previewRelease } from './preview.ts';
import { publishChanges } from './publish.ts';
import { recountCampaign } from './recount-campaign.ts';
import { publishRelease } from './release.ts';
import { publishRevocations } from './revocations.ts';
import { rollUpRelease } from './roll-up.ts';
import { publishScheme } from './scheme.ts';
import { publishStock } from './stocks.ts';
import { refreshUnits } from './units.ts';

/** Names of the four tables. */
interface Tables {
  responses: string;
  registry: string;
  tally: string;
  board: string;
}

/** Everything that follows changed records of `Registry`, on one client and its tables. */
export function publisher(
  client: DynamoDBDocumentClient,
  tables: Tables,
  report: Report,
  now: () => Date = () => new Date(),
): ReturnType<typeof publishChanges> {
  const { board } = tables;
  const tally = tallyStore(client, tables.tally);
  const scores = scoresStore(client, tables.tally);
  const responses = responsesStore(client, tables.responses);
  const releases = releasesStore(client, board);
  const divisions = divisionsStore(client, tables.registry);
  const marks = marksStore(client, tables.registry);
  const schemes = schemesStore(client, tables.registry);
  const campaigns = campaignsStore(client, tables.registry);

  const frozen = frozenCountsStore(client, tables.tally);
  const builder: Builder = {
    divisions,
    campaigns,
    releases,
    frozen,
    countCampaign: (campaign) => recountCampaign({ responses, tally }, campaign),
  };
  const release = publishRelease({
    ...builder,
    releases,
    frozen,
    scores,
    rollUp: rollUpRelease({ divisions, releases }),
    refuse: async (campaign, refusal) => {
      // Where another write came first, the record is followed anew in any case.
      await commit(client, [campaigns.change(campaign, refusing(campaign, refusal, now()))]);
    },
  });
  const preview = previewRelease({ ...builder, frozen, previews: previewsStore(client, tables.tally), now });
  return publishChanges({
    refreshUnits: refreshUnits({ client, board, divisions }),
    publishCampaign: publishCampaign({
      client,
      board,
      campaigns,
      divisions,
      tally,
      publishRelease: release,
      previewRelease: preview,
      now,
    }),
    prepareExport: prepareExport({
      campaigns,
      exports: exportsStore(client, tables.registry),
      prepared: preparedExportsStore(client, tables.tally),
      releases,
      responses,
    }),
    publishScheme: publishScheme({ client, board, schemes, marks, divisions, scores }),
    publishMark: publishMark({ marks, scores }),
    publishStock: publishStock({ client, board, stocks: reportedStocksStore({ client, table: tables.registry }) }),
    publishRevocations: publishRevocations({ client, board, revocations: revocationsStore({ client, table: tables.registry }) }),
    report,
  });
}
