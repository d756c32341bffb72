import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { office, terms } from '../../shared/locales/zh-CN.ts';
import { slipDocument } from '../../web/office/fieldwork/paper/pdf.ts';
import type { Invitation } from './public.ts';

const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');

/** The PDF document that the office page makes of all slips and cover sheets of a campaign. */
export async function printSlips(invited: Invitation[], address: string): Promise<Uint8Array> {
  const texts = {
    unit: '桐城市',
    title: '群众满意度测评',
    closes: '2026年12月15日 24:00',
    day: '2026年11月22日',
    address,
    groups: terms.groups,
    words: office.fieldwork.paper,
  };
  const bytes = await readFile(font);
  const document = slipDocument(texts, bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const stacks = Map.groupBy(
    invited.filter(({ mode }) => mode === 'slip'),
    ({ village, group }) => `${village} ${group}`,
  );
  for (const slips of stacks.values()) {
    const [first] = slips;
    if (!first) continue;
    const { village, group, mode } = first;
    const township = village.slice(0, 9);
    const names = { village, villageName: village, township, townshipName: township };
    document.add({ ...names, group, mode, batches: [0], slips: slips.length, drawn: null, codes: slips.map(({ code }) => code) });
  }
  return new Uint8Array(await (await document.end()).arrayBuffer());
}
