/** @jsxImportSource react */
import type { Task } from '../../../shared/contract/rectification.ts';
import { Facts, useOffice } from '../office.ts';

/** What an office answered: what it did about a problem, and what came of it. */
export function Measures({ measure, result }: Pick<Task, 'measure' | 'result'>) {
  const { words } = useOffice();
  const text = words.problems.tasks;
  const facts = [
    [text.measure, measure],
    [text.result, result],
  ] as const;
  return <Facts facts={facts} className="answer" />;
}
