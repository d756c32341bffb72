/** `npm run bench`: prints the figures that the README claims; ratios first, since they mean something on any machine. */
import { startLocal } from '../../infra/local/runtime.ts';
import { bundles } from './bundles.ts';
import { openCampaign } from './campaign.ts';
import { capacity } from './capacity.ts';
import { exportOf } from './export.ts';
import { importOf } from './import.ts';
import { questionnaireScores, scoreLines } from './lighthouse.ts';
import { residentMemory } from './memory.ts';
import { meter } from './meter.ts';
import { citizenPage } from './page.ts';
import { throughput } from './throughput.ts';
import { settled, untilVisible } from './visible.ts';

const say = (text = '') => process.stdout.write(`${text}\n`);
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rate = ({ accepted, seconds }: { accepted: number; seconds: number }) => accepted / seconds;
const started = performance.now();
const batches = 400;

// What functions ask of the database goes its way as on AWS: without a detour through this process.
const local = await startLocal({ enforceRoles: false });
const key = await openCampaign(local, batches);

say('Intake over HTTP, streams being consumed : bare conditional PutItem on the same DynamoDB Local (aim: at least 0.50)');
const throughputs = await throughput(local, key, batches);
for (const { connections, intake, put } of throughputs) {
  const ratios = intake.map((figures, round) => rate(figures) / rate(put[round] ?? figures));
  const latency = `p50 ${median(intake.map(({ p50 }) => p50)).toFixed(0)} ms, p99 ${median(intake.map(({ p99 }) => p99)).toFixed(0)} ms`;
  const rates = `${median(intake.map(rate)).toFixed(0)}/s : ${median(put.map(rate)).toFixed(0)}/s`;
  say(
    `  ${String(connections).padStart(2)} connections  ratio ${median(ratios).toFixed(2)} (as rows grow: ${ratios.map((ratio) => ratio.toFixed(2)).join(' → ')})   ${rates}, ${latency}`,
  );
}
const refused = throughputs.flatMap(({ intake }) => intake).reduce((sum, figures) => sum + figures.refused, 0);
const rows = await settled(local);
say(`  ${rows} responses stored and counted${refused > 0 ? `, ${refused} answers other than 201` : ''}`);

const times = await untilVisible(local, key, batches, rows + 1000, 40);
say(`\nAccepted → visible to the public (aim: p95 under 1,000 ms)\n  p50 ${times[20]?.toFixed(0)} ms, p95 ${times[38]?.toFixed(0)} ms`);
const memory = residentMemory();
if (memory !== null) say(`\nResident memory of the whole local system, database included\n  ${memory.toFixed(0)} MiB`);

say('\nCitizen page on the wire, compressed (aim: at most 40 KB)');
const page = await citizenPage(local);
say(
  `  ${(page.reduce((sum, { bytes }) => sum + bytes, 0) / 1000).toFixed(1)} KB: ${page.map(({ path, bytes }) => `${path} ${(bytes / 1000).toFixed(1)}`).join(', ')}`,
);

say('\nLighthouse on the questionnaire, slow-4G phone (aim: interactive within 2 s)');
for (const line of scoreLines(await questionnaireScores(local, key))) say(line);

say('\nBundles (aim: intake at most 400 KB) and their import in a fresh process, median of 5');
for (const { name, bytes, coldMilliseconds } of await bundles(local))
  say(`  ${name.padEnd(10)} ${(bytes / 1000).toFixed(0).padStart(4)} KB  ${coldMilliseconds.toFixed(0).padStart(4)} ms`);
await local.stop();

let metered: Awaited<ReturnType<typeof meter>> | undefined;
const observed = await startLocal({ through: async (endpoint) => (metered = await meter(endpoint)) });
if (!metered) throw new Error('the meter was not put in place');
const { singly, bulk, views } = await capacity(observed, metered);
const tables = (byTable: Record<string, number>) =>
  Object.entries(byTable)
    .map(([table, units]) => `${table} ${units.toFixed(2)}`)
    .join(', ');
say('\nCapacity units per response, counting and publishing included (aim: at most 5 writes singly, 2 in bulk)');
say(`  singly   ${singly.writes.toFixed(2)} writes (${tables(singly.byTable)}), ${singly.reads.toFixed(1)} reads`);
say(`  in bulk  ${bulk.writes.toFixed(2)} writes (${tables(bulk.byTable)}), ${bulk.reads.toFixed(1)} reads`);
say('\nRead units of each public view');
for (const { view, reads } of views) say(`  ${reads.toFixed(1).padStart(5)}  ${view}`);
await observed.stop();

const single = await exportOf(100_000);
say(`\nA release and an export of ${single.rows.toLocaleString('en')} single responses (aim: within the 900 s of a function)`);
say(
  `  release ${single.release.toFixed(0)} s, export ${single.prepared.toFixed(0)} s, ${single.pages} pages of ${(single.page / 1000).toFixed(0)} KB`,
);
say(`  workbook ${single.workbook.toFixed(1)} s, ${(single.bytes / 1e6).toFixed(1)} MB`);

const file = await importOf(20_000);
say(`\nA file of 20,000 rows: ${file.created} records made, and ${file.unchanged} found unchanged when it is handed in again`);
say(
  `  checked in ${file.staged.toFixed(0)} s, imported in ${file.committed.toFixed(0)} s, checked again in ${file.repeated.toFixed(0)} s, slowest request ${file.slowest.toFixed(1)} s (limit: 29 s)`,
);
say(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all`);
process.exit();
