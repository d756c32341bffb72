/** Texts without thin spaces, which the page sets between Chinese and digits and the printed font lacks. */
export function printable<T>(texts: T): T {
  return JSON.parse(JSON.stringify(texts).replaceAll('\u2009', ' '));
}
