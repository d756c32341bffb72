import { type Language, satisfactionLevels } from '../../shared/contract/vocabulary.ts';
import { fill } from '../shared/format.ts';
import { Choices } from './choices.tsx';
import type { Question } from './questions.ts';
import type { Words } from './words.ts';

interface QuestionProps {
  question: Question;
  total: number;
  chosen: string | null;
  onChoose: (answer: string) => void;
  language: Language;
  words: Words;
}

export const elementIdOf = (question: Question): string => `question-${question.number}`;

/** One question with its answers. Its legend names the office judged, which sighted readers see in the heading above. */
export function QuestionField({ question, total, chosen, onChoose, language, words }: QuestionProps) {
  const text = question.text[language];
  const { answers } = words.terms;
  const doNotKnow = { id: 'do-not-know', label: answers['do-not-know'] };
  return (
    <fieldset class="question" id={elementIdOf(question)}>
      <legend>
        <span class="number">{fill(words.progress, { number: question.number, total })}</span>
        {question.kind === 'rating' && (
          <span class="visually-hidden">{fill(words.ofObject, { object: question.object[language], item: '' })}</span>
        )}
        <span class="text">{text}</span>
      </legend>
      {question.kind === 'awareness' ? (
        <Choices
          name={elementIdOf(question)}
          choices={question.options.map((option) => ({ id: option.id, label: option.text[language] }))}
          chosen={chosen}
          onChoose={onChoose}
          aside={doNotKnow}
        />
      ) : (
        <Choices
          name={elementIdOf(question)}
          choices={satisfactionLevels.map((level) => ({ id: level, label: answers[level] }))}
          chosen={chosen}
          onChoose={onChoose}
          aside={doNotKnow}
          levels
        />
      )}
    </fieldset>
  );
}
