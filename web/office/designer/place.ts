import { fill } from '../../shared/format.ts';

/**
 * A JSON pointer in words, as in `Review object 1 › Rating item 2 › Text › English`.
 * @param words per name in the questionnaire, those of lists with `{number}`
 */
export function placeInWords(pointer: string, words: Record<string, string>): string {
  const parts = pointer.split('/').slice(1);
  const named = parts.flatMap((part, index) => {
    if (/^\d+$/.test(part)) return [];
    const next = parts[index + 1] ?? '';
    const number = /^\d+$/.test(next) ? Number(next) + 1 : '';
    return [fill(words[part] ?? part, { number }).trim()];
  });
  return named.join(' › ') || (words.whole ?? '');
}
