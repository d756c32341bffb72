import { useEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../shared/format.ts';
import type { Question } from './questions.ts';
import type { Words } from './words.ts';

/** Says that an answer has made questions appear or disappear, for who cannot see it. */
export function useChanges(questions: Question[], { changed }: Words): string {
  const [message, setMessage] = useState('');
  const ids = questions.map(({ id }) => id).join(' ');
  const before = useRef(ids);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language is no change of the questions
  useEffect(() => {
    const [was, is] = [before.current.split(' '), ids.split(' ')];
    before.current = ids;
    const count = { more: is.filter((id) => !was.includes(id)).length, fewer: was.filter((id) => !is.includes(id)).length };
    const say = (kind: 'more' | 'fewer') => (count[kind] > 0 ? [fill(changed[kind], { count: count[kind], total: is.length })] : []);
    if (count.more + count.fewer > 0) setMessage([...say('fewer'), ...say('more')].join(' '));
  }, [ids]);
  return message;
}
