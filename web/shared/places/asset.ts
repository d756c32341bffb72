import { readFileSync } from 'node:fs';
import { polyphonic } from 'pinyin-pro';

const source = new URL('divisions.txt', import.meta.url);

/**
 * What the pages load: the divisions, an empty line, and how their characters are read. A line is a reading without tone
 * (`v` for ü), the characters that it is the first reading of, and those that have it beside another one: `xia 下夏 厦`.
 */
export function placesAsset(): string {
  const divisions = readFileSync(source, 'utf8');
  const characters = [...new Set(divisions.match(/\p{Script=Han}/gu))].sort();
  const lines = new Map<string, { first: string; other: string }>();
  for (const [index, readings] of polyphonic(characters.join(''), { toneType: 'none', v: true, type: 'array' }).entries()) {
    for (const [place, reading] of [...new Set(readings)].filter((text) => /^[a-z]+$/.test(text)).entries()) {
      const line = lines.get(reading) ?? { first: '', other: '' };
      line[place === 0 ? 'first' : 'other'] += characters[index];
      lines.set(reading, line);
    }
  }
  return `${divisions}\n${[...lines].map(([reading, { first, other }]) => `${reading} ${first} ${other}`.trimEnd()).join('\n')}\n`;
}
