import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const replacement = fileURLToPath(new URL('constructed-styles.ts', import.meta.url));

/** Puts `constructed-styles.ts` in the place of Ant Design's style writer, which a strict content security policy would block. */
export const constructedStyles = (): Plugin => ({
  name: 'constructed-styles',
  enforce: 'pre',
  resolveId: (source, importer) =>
    /\/Dom\/dynamicCSS$/.test(source) || (source === './cssUtils' && importer?.includes('@ant-design/icons')) ? replacement : null,
});
