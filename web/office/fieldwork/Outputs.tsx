/** @jsxImportSource react */
import { useState } from 'react';
import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { fill, formatNumber } from '../../shared/format.ts';
import { csvFile } from '../csv.ts';
import { Action, useOffice } from '../office.ts';
import { download } from './download.ts';
import type { PaperTexts, PrintedStack, Stack } from './paper/stack.ts';
import { type CodesRead, withCodes } from './stacks.ts';

/** While a pack is put on paper, the codes of so many after it are read. */
const readAhead = 6;

interface Props {
  campaign: Campaign;
  stacks: Stack[];
  texts: PaperTexts;
  codes: CodesRead;
  /** Of the files, without their ending. */
  name: string;
}

/** Makes files of some stacks: slips to print, links to send. Reading codes is logged; what has been read is not read twice. */
export function Outputs({ campaign, stacks, texts, codes, name }: Props) {
  const { client, words } = useOffice();
  const text = words.fieldwork.print;
  const [done, setDone] = useState<number | null>(null);
  const all = stacks.reduce((sum, { slips }) => sum + slips, 0);

  async function* printed(): AsyncGenerator<PrintedStack> {
    const reading: Promise<PrintedStack>[] = [];
    let slips = 0;
    for (const index of stacks.keys()) {
      for (const stack of stacks.slice(reading.length, index + readAhead)) {
        const read = withCodes(client, campaign.id, stack, codes);
        // Whoever awaits it is told; those behind a failed one are not awaited any more.
        read.catch(() => undefined);
        reading.push(read);
      }
      setDone(slips);
      const stack = await reading[index];
      if (!stack) return;
      yield stack;
      slips += stack.slips;
    }
    setDone(slips);
  }
  const print = async () => {
    try {
      const { makePdf } = await import('./paper/make-pdf.ts');
      download(await makePdf(texts, printed()), `${text.file}-${name}-${campaign.id}.pdf`);
    } finally {
      setDone(null);
    }
  };
  const exportLinks = async () => {
    const rows: string[][] = [];
    // One batch goes to one sender, who knows whose it is; several need to be told apart.
    const isOne = stacks.length === 1;
    for await (const stack of printed()) {
      const whose = isOne ? [] : [stack.townshipName, stack.villageName, words.terms.groups[stack.group]];
      rows.push(...stack.codes.map((code) => [...whose, code, `${texts.address}#${code}`]));
    }
    setDone(null);
    const { township, village, group, code, link } = text.columns;
    const head = [...(isOne ? [] : [township, village, group]), code, link];
    download(csvFile([head, ...rows]), `${text.links}-${name}-${campaign.id}.csv`);
  };
  return (
    <div className="outputs">
      <div className="buttons">
        <Action label={text.pdf} run={print} done={text.made} />
        <Action label={text.csv} run={exportLinks} done={text.exported} />
      </div>
      <p role="status" className="hint">
        {done !== null && fill(text.progress, { done: formatNumber(done), all: formatNumber(all) })}
      </p>
    </div>
  );
}
