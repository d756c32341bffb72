/** @jsxImportSource react */
import { useMemo } from 'react';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { sheetsOf } from './paper/sheets.ts';
import { slipsOfSheet } from './paper/slips.ts';
import type { PaperTexts, Stack } from './paper/stack.ts';
import { pageMeasure, SheetPreview } from './SheetPreview.tsx';

/** A code that no campaign has: its check symbol is wrong. */
const specimen = '0000-0000-0001';

/** The first sheets of a stack with a code in the place of its own, so that looking at them reads none. */
export function Preview({ stack, texts }: { stack: Stack; texts: PaperTexts }) {
  const { words } = useOffice();
  const text = words.fieldwork.print;
  const sheets = useMemo(() => {
    const codes = Array.from({ length: stack.slips }, () => specimen);
    const all = sheetsOf({ ...stack, codes }, texts, pageMeasure());
    return { first: all.slice(0, 1), slips: all.slice(-Math.ceil(stack.slips / slipsOfSheet)).slice(0, 1), count: all.length };
  }, [stack, texts]);
  return (
    <>
      <p className="hint">{fill(text.previewHint, { village: stack.villageName, count: sheets.count })}</p>
      <div className="previews">
        {[...sheets.first, ...sheets.slips].map((marks, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the first sheet and the first one of slips, always in this order
          <SheetPreview key={index} marks={marks} label={index === 0 ? text.coverSheet : text.slipSheet} />
        ))}
      </div>
    </>
  );
}
