import { type Language, satisfactionLevels } from '../../shared/contract/vocabulary.ts';
import { Choices } from '../citizen/choices.tsx';
import { OwnWords } from '../citizen/own-words.tsx';
import type { ProblemWords } from '../problem/words.ts';
import { fill } from '../shared/format.ts';
import type { Question } from './questions.ts';
import { ReadAloud } from './read-aloud.tsx';
import type { Words } from './words.ts';

interface QuestionProps {
  question: Question;
  total: number;
  chosen: string[];
  onChoose: (answer: string) => void;
  /** Whether the device can read aloud in the page's language. */
  hasVoice: boolean;
  language: Language;
  words: Words;
  ownWords: ProblemWords['own'];
}

/** Does not follow the number, which an answer to an earlier question changes. */
export const elementIdOf = ({ id }: Pick<Question, 'id'>): string => `question-${id}`;

/** One question with its answers. Its legend names the office judged, which sighted readers see in the heading above. */
export function QuestionField({ question, total, chosen, onChoose, hasVoice, language, words, ownWords }: QuestionProps) {
  const { kind } = question;
  const text = question.text[language];
  const { answers } = words.terms;
  const id = elementIdOf(question);
  const doNotKnow = { id: 'do-not-know', label: answers['do-not-know'] };
  const isRating = kind === 'overall' || kind === 'rating';
  const choices = isRating
    ? satisfactionLevels.map((level) => ({ id: level, label: answers[level] }))
    : kind === 'short-text'
      ? []
      : question.options.map((option) => ({ id: option.id, label: option.text[language] }));
  const hasAside = isRating || kind === 'awareness';
  const hint = kind === 'multiple-choice' ? words.multiple : kind === 'short-text' ? words.optional : null;
  const ofObject = kind === 'rating' ? fill(words.ofObject, { object: question.object[language], item: '' }) : '';
  return (
    <div class="asked">
      {hasVoice && (
        <ReadAloud
          question={ofObject + text}
          answers={[
            ...(hint ? [hint] : []),
            ...[...choices, ...(hasAside ? [doNotKnow] : [])].map(({ label }) => label.replaceAll('\u00ad', '')),
          ]}
          language={language}
          words={words}
        />
      )}
      <fieldset class="question" id={id}>
        <legend>
          <span class="number">{fill(words.progress, { number: question.number, total })}</span>
          {ofObject && <span class="visually-hidden">{ofObject}</span>}
          <span class="text">{text}</span>
          {hint && <span class="muted hint">{hint}</span>}
        </legend>
        {kind === 'short-text' ? (
          <OwnWords
            id={`${id}-words`}
            label={text}
            isLabelHidden
            hint={words.apart}
            value={chosen[0] ?? ''}
            most={300}
            onWrite={onChoose}
            words={ownWords}
          />
        ) : (
          <Choices
            name={id}
            choices={choices}
            chosen={chosen}
            onChoose={onChoose}
            several={kind === 'multiple-choice'}
            levels={isRating}
            {...(hasAside && { aside: doNotKnow })}
          />
        )}
      </fieldset>
    </div>
  );
}
