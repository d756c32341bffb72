import type { ProblemFate } from '../../shared/contract/rectification.ts';
import type { Language } from '../../shared/contract/vocabulary.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { Notice } from '../citizen/notice.tsx';
import type { Client } from '../shared/api.ts';
import { fill, formatDay } from '../shared/format.ts';
import type { PageWords } from './page-words.ts';
import { Rejection } from './rejection.tsx';

interface FateProps {
  client: Client;
  receipt: string;
  fate: ProblemFate;
  onLook: () => void;
  language: Language;
  words: PageWords;
}

/** What became of a problem: where it stands, what was answered, and what has happened in order. */
export function Fate({ client, receipt, fate: shown, onLook, language, words }: FateProps) {
  const { fate, categories, reject } = words;
  const { state, category, office, dueOn, answer, setAside, mayReject, steps } = shown;
  const names = { office: office?.name ?? fate.someOffice };
  const isAtWork = state === 'handed-over' || state === 'reopened';
  const isOverdue = dueOn !== null && dueOn < dayOf(new Date());
  const rejectable = answer?.publishedOn ?? steps.at(-1)?.on;
  const wasReopened = steps.some((step) => step.state === 'reopened');
  return (
    <Notice state={state} title={fill(fate.states[state], names)} tone={state === 'published' ? 'good' : 'plain'}>
      <dl class="facts">
        <div>
          <dt>{fate.receipt}</dt>
          <dd class="receipt-asked">{receipt}</dd>
        </div>
        {category && (
          <div>
            <dt>{fate.category}</dt>
            <dd>{categories[category]}</dd>
          </div>
        )}
      </dl>
      {isAtWork && dueOn && (
        <p class={isOverdue ? 'overdue' : undefined}>{fill(isOverdue ? fate.overdue : fate.due, { dueOn: formatDay(dueOn, language) })}</p>
      )}
      {setAside && (
        <section class="answer">
          <h2>{fate.reason}</h2>
          <p>{setAside}</p>
        </section>
      )}
      {answer && (
        <section class="answer">
          <h2>{fate.answer}</h2>
          <dl>
            <dt>{fate.measure}</dt>
            <dd>{answer.measure}</dd>
            <dt>{fate.result}</dt>
            <dd>{answer.result}</dd>
            <dt>{fate.publishedOn}</dt>
            <dd>{formatDay(answer.publishedOn, language)}</dd>
          </dl>
        </section>
      )}
      {mayReject && rejectable && <Rejection {...{ client, receipt, publishedOn: rejectable, onLook, words }} />}
      {state === 'published' && !mayReject && wasReopened && <p class="muted">{reject.used}</p>}
      <section>
        <h2>{fate.course}</h2>
        <ol class="course">
          {steps.map((step, index) => (
            <li key={`${step.state}-${step.on}`} aria-current={index === steps.length - 1 ? 'step' : undefined}>
              <span class="course-day">{formatDay(step.on, language)}</span> <span>{fill(fate.steps[step.state], names)}</span>
            </li>
          ))}
        </ol>
      </section>
    </Notice>
  );
}
