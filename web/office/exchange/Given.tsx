/** @jsxImportSource react */
import type { NotificationContent } from '../../../shared/contract/exchange.ts';
import { recordFields } from '../../../shared/contract/vocabulary.ts';
import { type Fact, Facts, useOffice } from '../office.ts';
import { stated } from '../records/BothStatements.tsx';

/** What was answered. */
export function Given({ answer }: { answer: NonNullable<NotificationContent['answer']> }) {
  const { words } = useOffice();
  const text = words.inbox.answer;
  const { outcome, corrected, note } = answer;
  const facts: Fact[] = [
    [text.outcome, words.exchange.feedbackOutcomes[outcome]],
    ...recordFields.map((field): Fact => [words.exchange.recordFields[field], stated(corrected, field)]),
    [text.note, note],
  ];
  return (
    <>
      <h2>{text.given}</h2>
      <Facts facts={facts} className="answer" />
    </>
  );
}
