import { appears, createRecords, putItems } from '../../infra/local/demo/write.ts';
import type { Local } from '../../infra/local/runtime.ts';
import { answerOrder } from '../../shared/domain/questionnaire.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { variables } from '../../shared/lambda/environment.ts';
import { campaignKeys } from '../../shared/store/campaign-key.ts';
import { boardKeys, responsesKeys, tallyKeys } from '../../shared/store/keys.ts';
import { campaignsStore } from '../../shared/store/registry/campaigns.ts';
import { divisionsStore } from '../../shared/store/registry/divisions.ts';

export const campaign = '340881-2026-1';
export const slots = 100;
const day = 86_400_000;

/** An open campaign with many batches over ten villages of five townships, and the key to make its codes with. */
export async function openCampaign(local: Local, batches: number): Promise<Uint8Array> {
  const { dynamodb: client, tables } = local;
  const keys = campaignKeys(local.environment[variables.campaignKey] ?? '', local.kms);
  const townships = ['340881101', '340881102', '340881103', '340881104', '340881105'];
  const villages = townships.flatMap((township) => [`${township}201`, `${township}202`]);
  const units = ['34', '3408', '340881', ...townships, ...villages];
  await createRecords(
    client,
    units.map((code) =>
      divisionsStore(client, tables.registry).creation({
        code,
        name: code,
        population: null,
        successors: [],
        validFrom: '2020-01-01',
        validTo: null,
        version: 1,
      }),
    ),
  );
  const wrappedKey = new Uint8Array(await keys.create(campaign));
  const now = Date.now();
  const title = { 'zh-CN': '测速', en: 'Bench' };
  await createRecords(client, [
    campaignsStore(client, tables.registry).creation({
      id: campaign,
      unit: '340881',
      year: 2026,
      title,
      opensAt: new Date(now - day).toISOString(),
      closesAt: new Date(now + day).toISOString(),
      graceHours: 72,
      groups: ['farmer'],
      modes: ['link'],
      reading: 'wide',
      minimumShare: 80,
      questionnaire: standardQuestionnaire,
      comparableWith: null,
      state: 'open',
      batches,
      issued: batches * slots,
      release: null,
      history: [],
      wrappedKey,
      revoked: [],
      version: 1,
    }),
  ]);
  await appears(client, tables.tally, tallyKeys.rules(campaign), () => true);
  await appears(client, tables.board, boardKeys.gate(campaign), () => true);
  const headers = Array.from({ length: batches }, (_, batch) => ({
    ...responsesKeys.header(campaign, batch),
    village: villages[batch % villages.length],
    group: 'farmer',
    mode: 'link',
    codes: slots,
    revoked: false,
  }));
  await putItems(client, tables.responses, headers, () => undefined);
  const issued = batches * slots;
  await appears(client, tables.board, boardKeys.progress('340881', campaign), (item) =>
    JSON.stringify(item).includes(`"issued":${issued}`),
  );
  return keys.unwrap(campaign, wrappedKey);
}

const order = answerOrder(standardQuestionnaire);
/** Answers of one respondent: every question answered. */
export const answers = {
  overall: 'satisfied',
  ratings: Object.fromEntries(order.ratings.map((id) => [id, 'satisfied'])),
  awareness: Object.fromEntries(order.awareness.map(({ id, options }) => [id, options[0] ?? ''])),
};
