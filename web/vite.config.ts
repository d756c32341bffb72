import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';
import { constructedStyles } from './office/constructed-styles-plugin.ts';
import { citizenAddressPlugin, endpointsPlugin, placesPlugin, referencePlugin, summariesPlugin } from './plugins.ts';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** Entries of each page, by its name. Service workers lie beside the pages that they serve, under names that stay. */
const entries = {
  questionnaire: ['questionnaire.html', 'citizen/questionnaire-worker.ts'],
  problem: ['problem.html'],
  request: ['request.html'],
  certificate: ['certificate.html', 'certificate/certificate-worker.ts'],
  preview: ['preview.html'],
  dashboard: ['index.html'],
  office: ['office.html'],
  docs: ['docs.html'],
};
export type Page = keyof typeof entries;
const names: Page[] = ['questionnaire', 'preview', 'problem', 'request', 'certificate', 'dashboard', 'office', 'docs'];
export const pages = names.filter((page) => entries[page].every((entry) => existsSync(file(entry))));

/**
 * How pages become static files, for a policy without inline scripts or styles. Each page is built by itself:
 * what two pages share is small, and a visitor of one never loads texts of another.
 */
export const configOf = (built: Page[]): UserConfig => ({
  root: file('.'),
  plugins: [
    constructedStyles(),
    endpointsPlugin(!built.includes('office')),
    summariesPlugin(),
    placesPlugin(),
    referencePlugin(),
    citizenAddressPlugin(),
  ],
  // Tests build pages too: no names of files in them whatever NODE_ENV says.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  build: {
    // Browsers of the last two years, and the engines inside WeChat, which lag behind.
    target: ['chrome107', 'safari16', 'firefox115'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
    rolldownOptions: {
      input: built.flatMap((page) => entries[page]).map(file),
      // Ant Design marks its modules for servers that render React; here is none.
      checks: { moduleLevelDirective: false },
      output: {
        entryFileNames: ({ name }) => (name.endsWith('-worker') ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});

export default defineConfig(configOf(pages));
