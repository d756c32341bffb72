/** Lighthouse on the questionnaire, as `npm run bench` prints it; by itself: `node test/bench/lighthouse.ts`. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { findBrowser } from '../../infra/local/prepare/browser.ts';
import { type Local, startLocal } from '../../infra/local/runtime.ts';
import { campaign, openCampaign } from './campaign.ts';
import { codeOf } from './invitations.ts';

const categories = ['performance', 'accessibility', 'best-practices'] as const;
const rounds = 3;

interface Scores {
  /** Each 0 … 100. */
  scores: Record<(typeof categories)[number], number>;
  /** Milliseconds until the page answers to touch. */
  interactive: number;
  /** What keeps accessibility or best practices from 100. */
  findings: string[];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** One visit with an empty cache, on Lighthouse's slow-4G phone: 150 ms, 1.6 Mbit/s, a processor four times slower than this one. */
async function visit(url: string, port: number): Promise<Scores> {
  const result = await lighthouse(url, { port, logLevel: 'error', onlyCategories: [...categories], formFactor: 'mobile' });
  if (!result || result.lhr.runtimeError) throw new Error(result?.lhr.runtimeError?.message ?? 'Lighthouse gave no result');
  const { lhr } = result;
  const score = (category: string) => Math.round(100 * (lhr.categories[category]?.score ?? 0));
  return {
    scores: {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
    },
    interactive: lhr.audits.interactive?.numericValue ?? Number.NaN,
    findings: ['accessibility', 'best-practices'].flatMap((category) =>
      (lhr.categories[category]?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 1)
        .map(({ id }) => lhr.audits[id]?.title ?? id),
    ),
  };
}

/** The median visit of the questionnaire with an invitation, by time to interactive; nothing but this machine is reached. */
export async function questionnaireScores(local: Local, key: Uint8Array): Promise<Scores> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('No Chromium found: install it, or name it in the environment variable CHROMIUM.');
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath,
    args: [
      `--remote-debugging-port=${port}`,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  try {
    const visits: Scores[] = [];
    for (let round = 0; round < rounds; round++) visits.push(await visit(`${local.origin}/q/${campaign}#${codeOf(key, 0, 0)}`, port));
    const [median] = visits.sort((a, b) => a.interactive - b.interactive).slice(Math.floor(rounds / 2));
    if (!median) throw new Error('no visit');
    return median;
  } finally {
    await browser.close();
  }
}

/** What the bench says of it. */
export const scoreLines = ({ scores, interactive, findings }: Scores): string[] => [
  `  ${categories.map((category) => `${category} ${scores[category]}`).join(', ')}; interactive after ${(interactive / 1000).toFixed(1)} s`,
  ...findings.map((finding) => `  not in order: ${finding}`),
];

if (import.meta.main) {
  const local = await startLocal();
  const key = await openCampaign(local, 1);
  process.stdout.write(`${scoreLines(await questionnaireScores(local, key)).join('\n')}\n`);
  await local.stop();
  process.exit();
}
