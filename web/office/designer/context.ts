import { createContext, useContext } from 'react';
import type { NotComparable } from '../../../shared/contract/comparison.ts';
import type { RespondentGroup } from '../../../shared/contract/primitives.ts';
import type { Asked } from './parts.ts';
import type { DesignProblem } from './problems.ts';

/** What every part of the designer needs to know of the whole. */
interface Designing {
  problems: DesignProblem[];
  /** Whether saving was tried: from then on blank fields are marked too. */
  hasTried: boolean;
  asked: Asked[];
  ids: Map<string, string>;
  groups: RespondentGroup[];
  /** Per identifier why a question cannot be compared with the earlier campaign's, null where it can; and how it was when saved. */
  comparison: { now: Map<string, NotComparable | null>; saved: Map<string, NotComparable | null>; year: number } | null;
  /** Says what has happened, with a way back. */
  say: (happened: string) => void;
}

export const DesigningContext = createContext<Designing | null>(null);

export function useDesigning(): Designing {
  const designing = useContext(DesigningContext);
  if (!designing) throw new Error('useDesigning outside the designer');
  return designing;
}

/** Element of the field that a pointer names. */
export const elementIdOf = (pointer: string): string => `field${pointer}`;
