import type { Language } from '../../shared/contract/vocabulary.ts';
import { fill } from '../shared/format.ts';
import { useReader } from './speech.ts';
import type { Words } from './words.ts';

interface ReadAloudProps {
  /** What the button is about: the question. */
  question: string;
  /** What is read after the question: its answers. */
  answers: string[];
  language: Language;
  words: Words;
}

/** Reads a question and its answers aloud; pressed again, it stops. */
export function ReadAloud({ question, answers, language, words: { aloud } }: ReadAloudProps) {
  const { reading, toggle } = useReader(language);
  return (
    <button
      type="button"
      class="read-aloud"
      aria-label={fill(reading ? aloud.stopQuestion : aloud.readQuestion, { question })}
      onClick={() => toggle([question, ...answers])}
    >
      {reading ? aloud.stop : aloud.read}
    </button>
  );
}
