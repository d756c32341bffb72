import type { LocalText } from '../../../shared/contract/primitives.ts';
import { ratingAnswers } from '../../../shared/contract/vocabulary.ts';
import { fill } from '../../shared/format.ts';
import { useOffice } from '../office.ts';
import type { Asked } from './parts.ts';

const longest = 40;

/** Texts of the questionnaire as the page speaks of them: in its language, else in the other; in words of its own where there are none. */
export function useWording() {
  const { language, words } = useOffice();
  const text = ({ 'zh-CN': chinese, en }: LocalText): string => {
    const [first, second] = language === 'en' ? [en, chinese] : [chinese, en];
    const found = first.trim() || second.trim() || words.designer.blank;
    return found.length > longest ? `${found.slice(0, longest)}…` : found;
  };
  return {
    text,
    question: ({ number, text: asked }: Pick<Asked, 'number' | 'text'>): string =>
      fill(words.designer.questionNamed, { number, text: text(asked) }),
    level: (value: string): string => {
      const answer = ratingAnswers.find((known) => known === value);
      return answer ? words.terms.answers[answer] : value;
    },
  };
}
