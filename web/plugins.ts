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
      next();
    });
  },
});
