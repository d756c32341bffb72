/** @jsxImportSource react */
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import { useDesigning } from './context.ts';

/** Whether a question is still that of the earlier campaign, and whether a change has just made it another. */
export function Comparable({ question }: { question: string }) {
  const { words } = useOffice();
  const text = words.designer.comparable;
  const { ids, comparison } = useDesigning();
  if (!comparison) return null;
  const id = question === 'overall' ? question : (ids.get(question) ?? '');
  const reason = comparison.now.get(id) ?? null;
  if (reason === null) return <p className="comparable">✓ {fill(text.yes, { year: comparison.year })}</p>;
  const wasComparable = comparison.saved.get(id) === null;
  return (
    <p className={wasComparable ? 'comparable comparable-lost' : 'comparable'} role={wasComparable ? 'status' : undefined}>
      {fill(wasComparable ? text.lost : text.no, { year: comparison.year, reason: words.terms.notComparable[reason] })}
    </p>
  );
}
