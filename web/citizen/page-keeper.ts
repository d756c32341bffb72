interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends LifeEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface ServiceWorker {
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void>; matchAll(): Promise<readonly { readonly url: string }[]> };
  readonly registration: { readonly scope: string };
}
declare const self: ServiceWorker;

/** The service worker that this runs in. */
export const worker = self;

/** A page that a service worker keeps on the device. */
export interface KeptPage {
  cacheName: string;
  /** Where its document lies. */
  shell: string;
  /** Paths of the addresses under which it is opened. */
  addresses: RegExp;
}

/** Keeps a page and the files that it names on the device, so that it opens without a network. */
export function keepPage(page: KeptPage): void {
  worker.addEventListener('install', (event) => event.waitUntil(keepShell(page).then(() => worker.skipWaiting())));
  worker.addEventListener('fetch', (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (request.method !== 'GET' || origin !== location.origin) return;
    if (request.mode === 'navigate') {
      if (page.addresses.test(pathname)) event.respondWith(openPage(page, event));
    } else if (pathname.startsWith('/assets/')) event.respondWith(keptOrFetched(request));
  });
}

/** Fetches the page and the files that it names, and forgets files of earlier versions. */
async function keepShell({ cacheName, shell }: KeptPage): Promise<void> {
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

async function openPage(page: KeptPage, event: RequestEvent): Promise<Response> {
  try {
    const response = await fetch(event.request);
    event.waitUntil(keepShell(page).catch(() => undefined));
    return response;
  } catch (error) {
    const kept = await caches.match(page.shell);
    if (kept) return kept;
    throw error;
  }
}

const keptOrFetched = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request);
