/** Colours of the light theme: a picture is looked at on paper and in other people's pages. */
export const colours = { page: '#ffffff', ink: '#1a1d21', muted: '#5b636d', accent: '#0a6b63', rule: '#d9dce0' };

/** A chart as a picture of its own, with title and source, to be saved or printed elsewhere. */
export interface Picture {
  width: number;
  height: number;
  svg: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

type Attributes = Record<string, string | number>;
const attributesOf = (attributes: Attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

export const shape = (name: 'line' | 'circle' | 'rect', attributes: Attributes): string => `<${name}${attributesOf(attributes)}/>`;
export const label = (text: string, x: number, y: number, attributes: Attributes = {}): string =>
  `<text${attributesOf({ x, y, fill: colours.ink, 'font-size': 14, ...attributes })}>${escaped(text)}</text>`;

const face = 'PingFang SC, Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, sans-serif';
const head = 56;
const foot = 40;

/** Puts a title above a drawing and its source below. @param height of the drawing, whose own coordinates start at 0 */
export function framed(title: string, source: string, width: number, height: number, body: readonly string[]): Picture {
  const whole = head + height + foot;
  const svg = [
    `<svg${attributesOf({ xmlns: 'http://www.w3.org/2000/svg', width, height: whole, viewBox: `0 0 ${width} ${whole}`, 'font-family': face })}>`,
    `<title>${escaped(title)}</title>`,
    shape('rect', { width, height: whole, fill: colours.page }),
    label(title, 24, 36, { 'font-size': 20, 'font-weight': 600 }),
    `<g transform="translate(0 ${head})">${body.join('')}</g>`,
    label(source, 24, whole - 16, { fill: colours.muted, 'font-size': 12 }),
    '</svg>',
  ].join('');
  return { width, height: whole, svg };
}
