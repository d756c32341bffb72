/**
 * Keeps the page that checks certificates, and its files, on the device, so that it opens without a network. Sees no certificate:
 * what follows the `#` of an address stays in the page. Keys and status lists are kept by the page itself.
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
  readonly clients: { claim(): Promise<void> };
};

const cacheName = 'yipan-certificate-page';
const shell = '/certificate.html';

self.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate' && pathname === '/c') event.respondWith(openPage(event));
  else if (pathname.startsWith('/assets/')) event.respondWith(keptOrFetched(request));
});

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

export type {};
