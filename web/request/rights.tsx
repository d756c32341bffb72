import type { PersonView } from '../../shared/contract/rights.ts';
import type { Language } from '../../shared/contract/vocabulary.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { isRightOverdue } from '../../shared/domain/rights.ts';
import { fill, formatDay } from '../shared/format.ts';
import type { Words } from './words.ts';

interface RightsProps {
  rights: PersonView['rights'];
  /** Earlier ones that are not among them. */
  before: number;
  language: Language;
  words: Words;
}

/** What the person asked for by right, the newest first: until when it is answered, and the answer. */
export function Rights({ rights, before, language, words: { view: text, terms } }: RightsProps) {
  const today = dayOf(new Date());
  return (
    <section class="mine">
      <h2>{text.rights}</h2>
      {rights.length === 0 && <p class="muted">{text.noRights}</p>}
      {[...rights].reverse().map((right) => {
        const { id, kind, state, office, dueOn, answeredOn, answer } = right;
        const isLate = answeredOn === null && isRightOverdue(right, today);
        return (
          <article key={id} class="asked-right">
            <h3>
              {terms.rightKinds[kind]} · {terms.rightStates[state]}
            </h3>
            <p class={isLate ? 'overdue' : 'muted'}>
              {answeredOn
                ? fill(text.answeredOn, { day: formatDay(answeredOn, language) })
                : fill(isLate ? text.overdue : text.dueOn, { day: formatDay(dueOn, language) })}
              {' · '}
              {office.name}
            </p>
            {right.text && (
              <p>
                {text.said}
                {right.text}
              </p>
            )}
            {answer && (
              <p>
                <strong>{text.answer}</strong>
                {answer}
              </p>
            )}
          </article>
        );
      })}
      {before > 0 && <p class="muted">{fill(text.rightsBefore, { count: before })}</p>}
    </section>
  );
}
