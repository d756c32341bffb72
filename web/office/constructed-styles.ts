/**
 * Stands in for `@rc-component/util/es/Dom/dynamicCSS` and `@ant-design/icons/es/cssUtils`, through which Ant Design writes all its styles: constructed style sheets
 * instead of `<style>` elements, so that a strict `style-src 'self'` holds. Same exports, arguments and order of the cascade.
 */
interface Options {
  prepend?: boolean | 'queue';
  priority?: number;
}

/** What callers do with the element that the original returns: they mark it. */
interface Entry {
  key: string | null;
  order: 'prepend' | 'prependQueue' | 'append';
  priority: number;
  css: string;
  sheet: CSSStyleSheet;
  setAttribute: (name: string, value: string) => void;
}

const entries: Entry[] = [];

const orderOf = (prepend: Options['prepend']): Entry['order'] => (prepend === 'queue' ? 'prependQueue' : prepend ? 'prepend' : 'append');

/** Place of a new sheet: queued ones stand before all others, by rising priority. */
function placeOf(order: Entry['order'], priority: number): number {
  if (order === 'append') return entries.length;
  if (order === 'prepend') return 0;
  return entries.findLastIndex((entry) => entry.order !== 'append' && priority >= entry.priority) + 1;
}

export function injectCSS(css: string, { prepend, priority = 0 }: Options = {}): Entry {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const order = orderOf(prepend);
  const entry: Entry = { key: null, order, priority, css, sheet, setAttribute: () => undefined };
  const place = placeOf(order, priority);
  entries.splice(place, 0, entry);
  document.adoptedStyleSheets.splice(place, 0, sheet);
  return entry;
}

export function updateCSS(css: string, key: string, options: Options = {}): Entry {
  const known = entries.find((entry) => entry.key === key);
  if (!known) return Object.assign(injectCSS(css, options), { key });
  if (known.css !== css) {
    known.sheet.replaceSync(css);
    known.css = css;
  }
  return known;
}

export function removeCSS(key: string): void {
  const place = entries.findIndex((entry) => entry.key === key);
  if (place < 0) return;
  const [entry] = entries.splice(place, 1);
  const adopted = entry ? document.adoptedStyleSheets.indexOf(entry.sheet) : -1;
  if (adopted >= 0) document.adoptedStyleSheets.splice(adopted, 1);
}

export function clearContainerCache(): void {
  // There is no container: sheets belong to the document.
}

/** Of the icons’ version of the module: styles are written to the document only. */
export const getShadowRoot = (): null => null;

export function warningOnce(valid: boolean, message: string): void {
  if (!valid) throw new TypeError(message);
}
