/** @jsxImportSource react */
import type { Corrections, Notification, NotificationContent } from '../../../shared/contract/exchange.ts';
import type { FeedbackOutcome } from '../../../shared/contract/persons.ts';
import { feedbackOutcomes } from '../../../shared/contract/vocabulary.ts';
import { contradictionsOf } from '../../../shared/domain/movement.ts';
import { Field, useOffice } from '../office.ts';
import { Written } from '../problems/Written.tsx';
import { CorrectedFields } from '../records/CorrectedFields.tsx';

const longest = 300;

export interface AnswerDraft {
  outcome: FeedbackOutcome | null;
  corrected: Corrections;
  note: string;
}

/** The answer as the office's own record makes it: the same is confirmed, what differs is corrected. */
export function draftOf({ known }: Pick<Notification, 'known'>, content: NotificationContent | null): AnswerDraft {
  const { own, other } = content ?? {};
  const differing = known && own && other ? contradictionsOf(own, other) : [];
  const corrected = own ? Object.fromEntries(differing.map((field) => [field, own[field]])) : {};
  const outcome = !known || !own ? null : differing.length > 0 ? 'corrected' : 'confirmed';
  return { outcome, corrected, note: '' };
}

/** What the API takes of a draft; null as long as no outcome is chosen. */
export function answerOf({ outcome, corrected, note }: AnswerDraft) {
  if (outcome === null) return null;
  const filled = Object.fromEntries(Object.entries(corrected).filter(([, value]) => value !== undefined && value !== ''));
  return { outcome, ...(outcome === 'corrected' && { corrected: filled }), ...(note.trim() !== '' && { note: note.trim() }) };
}

/** An answer as it is read once it is given. */
export const givenOf = ({ outcome, corrected, note }: NonNullable<ReturnType<typeof answerOf>>): NotificationContent['answer'] => ({
  outcome,
  corrected: corrected ?? null,
  note: note ?? null,
});

interface Props {
  draft: AnswerDraft;
  onChange: (draft: AnswerDraft) => void;
}

/** The outcome, how it should read where something is wrong, and a note. */
export function AnswerFields({ draft, onChange }: Props) {
  const { words } = useOffice();
  const text = words.inbox.answer;
  const { outcome, corrected, note } = draft;
  return (
    <>
      <Field label={text.outcome} pointer="/outcome" group>
        {() => (
          <div className="choices choices-column">
            {feedbackOutcomes.map((value) => (
              <label key={value}>
                <input type="radio" name="outcome" checked={value === outcome} onChange={() => onChange({ ...draft, outcome: value })} />{' '}
                {words.exchange.feedbackOutcomes[value]} <span className="muted small">{text.hints[value]}</span>
              </label>
            ))}
          </div>
        )}
      </Field>
      {outcome === 'corrected' && (
        <Field label={text.corrected} pointer="/corrected" group>
          {() => (
            <CorrectedFields
              labels={words.exchange.recordFields}
              corrected={corrected}
              onChange={(changed) => onChange({ ...draft, corrected: { ...corrected, ...changed } })}
            />
          )}
        </Field>
      )}
      <details className="note">
        <summary>{text.note}</summary>
        <Written
          pointer="/note"
          label={text.note}
          hint={text.noteHint}
          value={note}
          most={longest}
          onChange={(written) => onChange({ ...draft, note: written })}
        />
      </details>
    </>
  );
}
