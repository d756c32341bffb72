import { useCallback, useEffect, useState } from 'preact/hooks';
import { formatCode, parseCode } from '../../shared/domain/codes.ts';
import { rememberCode } from './address.ts';
import { type Draft, openShelf, type Shelf } from './draft.ts';

/** Whether the page has a code that can be one, and what this device keeps for it. */
export type Holder =
  | { kind: 'asking'; typed: string /** Completed answers that wait for another code. */; waiting: Draft | null }
  | { kind: 'opening' }
  | { kind: 'opened'; code: string; shelf: Shelf };

/** A code in its printed form; null for what cannot be one. */
function printedForm(text: string): string | null {
  const parsed = parseCode(text);
  return parsed.ok ? formatCode(parsed) : null;
}

/** The code that the link brought or that was typed. */
export function useShelf(campaign: string, linkedCode: string) {
  const linked = printedForm(linkedCode);
  const [holder, setHolder] = useState<Holder>(linked ? { kind: 'opening' } : { kind: 'asking', typed: linkedCode, waiting: null });

  const open = useCallback(
    async (code: string, waiting: Draft | null) => {
      const shelf = await openShelf(campaign, code);
      if (waiting) shelf.save(waiting);
      setHolder({ kind: 'opened', code, shelf });
    },
    [campaign],
  );
  useEffect(() => {
    if (linked) void open(linked, null);
  }, [linked, open]);

  const enter = (text: string, waiting: Draft | null) => {
    const code = printedForm(text);
    if (!code) return;
    rememberCode(campaign, code);
    void open(code, waiting);
  };
  /** Gives the code up; its answers wait for another. */
  const askAgain = (shelf: Shelf, code: string, draft: Draft) => {
    shelf.erase();
    setHolder({ kind: 'asking', typed: code, waiting: draft });
  };
  return { holder, enter, askAgain };
}
