/**
 * Keeps a citizen's page on the device (the questionnaire, that of problems, that of requests: each has a worker of its own, of this one
 * script, which devices know by the questionnaire's name), the last answer for each campaign and the lists of units, so that it opens and
 * can be filled in without a network. Holds no answers, no codes, no receipts and nothing that a person asks for.
 */
import { type KeptPage, keepPage, worker } from './page-keeper.ts';

/** What the page is filled in with, for the campaign or unit that its address names. */
interface Filled {
  dataOf: (name: string) => string;
}

const campaign = (name: string) => `/v1/campaigns/${name}`;
const county = (name: string) => `/v1/units/${name.slice(0, 6)}`;
const pages: Record<string, KeptPage & Filled> = {
  '/q/': { cacheName: 'yipan-questionnaire', shell: '/questionnaire.html', addresses: /^\/q\//, dataOf: campaign },
  '/p': { cacheName: 'yipan-problem', shell: '/problem.html', addresses: /^\/(p\/|problem$)/, dataOf: county },
  '/s': { cacheName: 'yipan-request', shell: '/request.html', addresses: /^\/s(\/|$)/, dataOf: county },
};
const scope = new URL(worker.registration.scope).pathname;
const own = pages[scope];
if (!own) throw new Error(`no page has the scope ${scope}`);
const { cacheName, dataOf } = own;
const dataPath = /^\/(v1\/(campaigns|units)\/[^/]+|api\/config)$/;

keepPage(own);
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim().then(keepData)));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || request.mode === 'navigate' || origin !== location.origin) return;
  if (dataPath.test(pathname)) event.respondWith(fetchedOrKept(request));
});

/** Keeps what the pages open now have asked for before this worker could see it: the first visit may be the last one with a network. */
async function keepData(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const { url } of await worker.clients.matchAll()) {
    const name = new URL(url).pathname.split('/')[2];
    if (name) await cache.add(dataOf(name)).catch(() => undefined);
  }
}

async function fetchedOrKept(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request.url, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request.url, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}
