import { startDynamoDb } from '../../infra/local/dynamodb/server.ts';
import { RecordImport } from '../../shared/contract/imports.ts';
import { asked, openRecords } from '../integration/records-fixture.ts';

const rowsOfChunk = 200;
const seconds = (since: number) => (performance.now() - since) / 1000;

/** How long a file of so many rows takes to be checked, to be imported, and to be found unchanged, in seconds; and its slowest requests. */
export async function importOf(count: number) {
  const { endpoint, stop } = await startDynamoDb();
  Object.assign(process.env, {
    AWS_REGION: 'cn-north-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  });
  const office = await openRecords('import');
  let slowest = 0;
  const timed = async (...request: Parameters<typeof office.ask>) => {
    const started = performance.now();
    const answer = await office.ask(...request);
    slowest = Math.max(slowest, seconds(started));
    if (answer.statusCode !== 200) throw new Error(`${request[0]}: ${answer.body}`);
    return answer.json;
  };

  async function stage(): Promise<string> {
    const { json } = await office.ask('startImport', { body: { rows: count, goodRowsOnly: false } });
    const { id } = RecordImport.parse(json);
    for (let from = 0, chunk = 0; from < count; from += rowsOfChunk, chunk++) {
      const rows = Array.from({ length: Math.min(rowsOfChunk, count - from) }, (_, index) => ({
        row: from + index + 2,
        ...asked(from + index),
        requestedOn: '2026-11-20',
      }));
      await timed('stageRows', { params: { import: id, chunk: String(chunk) }, body: { rows } });
    }
    return id;
  }

  const started = performance.now();
  const first = await stage();
  const staged = seconds(started);
  const from = performance.now();
  let head: RecordImport | null = null;
  while (head?.state !== 'committed') head = RecordImport.parse(await timed('commitImport', { params: { import: first } }));
  const committed = seconds(from);
  const again = performance.now();
  const second = RecordImport.parse(await timed('getImport', { params: { import: await stage() } }));
  const repeated = seconds(again);
  await stop();
  return { staged, committed, repeated, slowest, created: head.done.new, unchanged: second.planned.unchanged };
}
