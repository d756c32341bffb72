/**
 * Keeps a citizen's page (the questionnaire, that of problems, that of requests: each has a worker of its own), its files, the last answer
 * for each campaign and the lists of units on the device, so that it opens and can be filled in without a network.
 * Holds no answers, no codes, no receipts and nothing that a person asks for.
 */
interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends LifeEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
declare const self: {
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void>; matchAll(): Promise<readonly { readonly url: string }[]> };
  readonly registration: { readonly scope: string };
};

const pages: Record<string, { cacheName: string; shell: string; pagePath: RegExp }> = {
  '/q/': { cacheName: 'yipan-questionnaire', shell: '/questionnaire.html', pagePath: /^\/q\// },
  '/p': { cacheName: 'yipan-problem', shell: '/problem.html', pagePath: /^\/(p\/|problem$)/ },
  '/s': { cacheName: 'yipan-request', shell: '/request.html', pagePath: /^\/s(\/|$)/ },
};
const scope = new URL(self.registration.scope).pathname;
const isQuestionnaire = scope === '/q/';
const own = pages[scope];
if (!own) throw new Error(`no page has the scope ${scope}`);
const { cacheName, shell, pagePath } = own;
const dataPath = /^\/(v1\/(campaigns|units)\/[^/]+|api\/config)$/;

self.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim().then(keepData)));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') {
    if (pagePath.test(pathname)) event.respondWith(openPage(event));
    return;
  }
  if (pathname.startsWith('/assets/')) event.respondWith(keptOrFetched(request));
  else if (dataPath.test(pathname)) event.respondWith(fetchedOrKept(request));
});

/** Keeps what the pages open now have asked for before this worker could see it: the first visit may be the last one with a network. */
async function keepData(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const { url } of await self.clients.matchAll()) {
    const name = new URL(url).pathname.split('/')[2];
    if (name) await cache.add(isQuestionnaire ? `/v1/campaigns/${name}` : `/v1/units/${name.slice(0, 6)}`).catch(() => undefined);
  }
}

/** Fetches the page and the files that it names, and forgets files of earlier versions. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(cacheName);
  const page = await fetch(shell, { cache: 'no-cache' });
  if (!page.ok) return;
  const files: string[] = (await page.clone().text()).match(/\/assets\/[\w.-]+/g) ?? [];
  await Promise.all(files.map(async (file) => (await cache.match(file)) ?? cache.add(file)));
  await cache.put(shell, page);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname.startsWith('/assets/') && !files.includes(pathname)) await cache.delete(url);
  }
}

async function openPage(event: RequestEvent): Promise<Response> {
  try {
    const response = await fetch(event.request);
    event.waitUntil(keepShell().catch(() => undefined));
    return response;
  } catch (error) {
    const kept = await caches.match(shell);
    if (kept) return kept;
    throw error;
  }
}

const keptOrFetched = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request);

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

export type {};
