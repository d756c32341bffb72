import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { routes } from '../shared/contract/index.ts';
import { referenceHtml } from './docs/reference.ts';

const virtual = 'virtual:endpoints';
const shownRoutes = (isPublic: boolean) => Object.values(routes).filter(({ access }) => !isPublic || access === 'public');

/**
 * Gives the pages method and path of every route, without the schemas.
 * @param isPublic only of those that need no token: a citizen's phone loads no list of the office's
 */
export const endpointsPlugin = (isPublic: boolean): Plugin => ({
  name: 'yipan:endpoints',
  resolveId: (id) => (id === virtual ? `\0${virtual}` : undefined),
  load: (id) =>
    id === `\0${virtual}`
      ? `export const endpoints = ${JSON.stringify(Object.fromEntries(shownRoutes(isPublic).map(({ id, method, path }) => [id, { method, path }])))};`
      : undefined,
});

const summaries = 'virtual:summaries';

/** Gives the office the routes' summaries in every language, without the schemas. */
export const summariesPlugin = (): Plugin => ({
  name: 'yipan:summaries',
  resolveId: (id) => (id === summaries ? `\0${summaries}` : undefined),
  load: (id) =>
    id === `\0${summaries}`
      ? `export const summaries = ${JSON.stringify(Object.fromEntries(Object.values(routes).map(({ id, summary }) => [id, summary])))};`
      : undefined,
});

const places = 'virtual:places';

/** Gives the pages the address of all counties and townships with their readings, a file of its own that is loaded on first use. */
export const placesPlugin = (): Plugin => ({
  name: 'yipan:places',
  resolveId: (id) => (id === places ? `\0${places}` : undefined),
  load: async (id) => {
    if (id !== `\0${places}`) return undefined;
    const { placesAsset } = await import('./shared/places/asset.ts');
    const text = placesAsset();
    const folder = fileURLToPath(new URL('../node_modules/.cache/yipan/places/', import.meta.url));
    const file = `${folder}places-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.txt`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
    return `export { default as placesUrl } from ${JSON.stringify(`${file}?url`)};`;
  },
});

/** Writes the API's reference into `docs.html`. */
export const referencePlugin = (): Plugin => ({
  name: 'yipan:reference',
  transformIndexHtml: {
    order: 'pre',
    handler: (html, { path }) => (path.endsWith('docs.html') ? html.replace('<!--reference-->', () => referenceHtml()) : html),
  },
});

/** Serves the citizen's pages under their addresses on the development server, as the distribution does. */
export const citizenAddressPlugin = (): Plugin => ({
  name: 'yipan:citizen-address',
  configureServer: ({ middlewares }) => {
    middlewares.use((request, _response, next) => {
      if (request.url?.startsWith('/q/')) request.url = '/questionnaire.html';
      if (request.url === '/problem' || request.url?.startsWith('/p/')) request.url = '/problem.html';
      if (request.url === '/s' || request.url?.startsWith('/s/')) request.url = '/request.html';
      if (request.url === '/c') request.url = '/certificate.html';
      next();
    });
  },
});
