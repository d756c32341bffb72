/** @jsxImportSource react */
import type { ProblemState } from '../../../shared/contract/rectification.ts';
import { useOffice } from '../office.ts';

/** State of a problem: a word in a frame that differs by who has to do something. @param label other words for the state */
export function CaseState({ state, label }: { state: ProblemState; label?: string }) {
  const { words } = useOffice();
  return <span className={`state case-${state}`}>{label ?? words.terms.problemStates[state]}</span>;
}
