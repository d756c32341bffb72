/** @jsxImportSource react */
import type { NotificationContent } from '../../../shared/contract/exchange.ts';
import { recordFields } from '../../../shared/contract/vocabulary.ts';
import { useOffice } from '../office.ts';

/** What was answered. */
export function Given({ answer }: { answer: NonNullable<NotificationContent['answer']> }) {
  const { words } = useOffice();
  const text = words.inbox.answer;
  const { outcome, corrected, note } = answer;
  const fields = recordFields.flatMap((field) => {
    const value = corrected?.[field];
    return value === undefined ? [] : [{ field, value: typeof value === 'string' ? value : value.name }];
  });
  return (
    <>
      <h2>{text.given}</h2>
      <dl className="answer">
        <dt>{text.outcome}</dt>
        <dd>{words.exchange.feedbackOutcomes[outcome]}</dd>
        {fields.map(({ field, value }) => (
          <div key={field}>
            <dt>{words.exchange.recordFields[field]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {note && (
          <>
            <dt>{text.note}</dt>
            <dd>{note}</dd>
          </>
        )}
      </dl>
    </>
  );
}
