import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { publisher } from '../../functions/publish/publisher.ts';
import { putItems } from '../../infra/local/demo/write.ts';
import { startDynamoDb } from '../../infra/local/dynamodb/server.ts';
import { packAnswers } from '../../shared/domain/packed-answers.ts';
import { answerOrder } from '../../shared/domain/questionnaire.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { documentClient } from '../../shared/store/client.ts';
import { preparedExportsStore } from '../../shared/store/exports.ts';
import { registryKeys, responsesKeys } from '../../shared/store/keys.ts';
import { exportWorkbook } from '../../web/office/publication/export-file.ts';
import { createTables } from '../integration/dynamodb-local.ts';
import { campaign, slots } from './campaign.ts';

const townships = Array.from({ length: 20 }, (_, index) => `340881${101 + index}`);
const levels = ['very-satisfied', 'satisfied', 'basically-satisfied', 'dissatisfied'] as const;

const seconds = async <T>(act: () => Promise<T>): Promise<[value: T, seconds: number]> => {
  const started = performance.now();
  return [await act(), (performance.now() - started) / 1000];
};

/** How long a release and an export of so many responses take the function `publish`, and the workbook the office page, in seconds. */
export async function exportOf(count: number) {
  const { endpoint, stop } = await startDynamoDb();
  Object.assign(process.env, {
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  });
  const tables = await createTables('bench');
  const client = documentClient();
  const batches = count / slots;
  const order = answerOrder(standardQuestionnaire);
  for (let batch = 0; batch < batches; batch++) {
    const village = `${townships[batch % townships.length]}201`;
    const responses = Array.from({ length: slots }, (_, slot) => {
      const answer = levels[(slot * 7 + batch) % 4] ?? 'satisfied';
      const ratings = Object.fromEntries(order.ratings.map((id, index) => [id, levels[(slot + index) % 4] ?? answer]));
      const awareness = Object.fromEntries(standardQuestionnaire.awareness.map(({ id, right }) => [id, right]));
      const a = packAnswers(order, { overall: answer, ratings, awareness, choices: {} });
      return { ...responsesKeys.response(campaign, batch, `${slot}`), a, g: 'farmer', d: '2026-11-21', f: 'f' };
    });
    const header = { ...responsesKeys.header(campaign, batch), village, group: 'farmer', mode: 'link', codes: slots, revoked: false };
    await putItems(client, tables.responses, [header, ...responses], () => undefined);
  }
  const put = (key: { pk: string; sk: string }, record: object) =>
    client.send(new PutCommand({ TableName: tables.registry, Item: { ...key, ...record } }));
  const division = { population: null, successors: [], validFrom: '2020-01-01', validTo: null, version: 1 };
  for (const code of ['34', '3408', '340881', ...townships]) await put(registryKeys.division(code), { code, name: code, ...division });
  const at = '2026-12-20T03:00:00.000Z';
  await put(registryKeys.campaign(campaign), {
    id: campaign,
    unit: '340881',
    year: 2026,
    title: { 'zh-CN': '测速', en: 'Bench' },
    opensAt: '2026-11-01T00:00:00.000Z',
    closesAt: '2026-12-01T00:00:00.000Z',
    graceHours: 72,
    groups: ['farmer'],
    reading: 'wide',
    minimumShare: 80,
    questionnaire: standardQuestionnaire,
    comparableWith: null,
    state: 'published',
    batches,
    issued: count,
    release: 1,
    history: [{ at, by: 'wang.fang', to: 'published' }],
    revoked: [],
    version: 1,
  });
  await put(registryKeys.export(campaign, 1), { campaign, number: 1, release: 1, purpose: '测速', at, by: 'wang.fang' });

  const publish = publisher(client, tables, (node, cause) => {
    throw new Error(node, { cause });
  });
  const follow = (key: { pk: string; sk: string }) =>
    publish([{ dynamodb: { Keys: { pk: { S: key.pk }, sk: { S: key.sk } }, SequenceNumber: '1' } }]);
  const [, release] = await seconds(() => follow(registryKeys.campaign(campaign)));
  const [, prepared] = await seconds(() => follow(registryKeys.export(campaign, 1)));
  const exports = preparedExportsStore(client, tables.tally);
  const head = await exports.find(campaign, 1);
  if (head?.state !== 'ready') throw new Error('the export was not prepared');
  const rows: string[][] = [];
  for (let part = 0; part < head.parts; part++) rows.push(...((await exports.part(campaign, 1, head.digest, part)) ?? []));
  const heads = { column: '', questionZh: '', questionEn: '', code: '', meaningZh: '', meaningEn: '', askedIfZh: '', askedIfEn: '' };
  const [file, workbook] = await seconds(() =>
    exportWorkbook(head.columns, rows, { responses: 'responses', codeBook: 'code book', heads }),
  );
  const page = Buffer.byteLength(JSON.stringify({ items: await exports.part(campaign, 1, head.digest, 0), next: null }));
  await stop();
  return { rows: rows.length, release, prepared, pages: head.parts, page, workbook, bytes: file.size };
}
