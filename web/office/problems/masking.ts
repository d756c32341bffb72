/** Groups of digits, wide ones too, with single gaps between them. */
const run = /[0-9０-９](?:[\s－-]?[0-9０-９XxＸｘ])*/g;
const gap = /([\s－-])/;
const kinds = [
  { kind: 'telephone', pattern: /^1[3-9]\d{9}$/ },
  { kind: 'identity', pattern: /^\d{17}[\dX]$/ },
] as const;
type Kind = (typeof kinds)[number]['kind'];

/** The number that begins with the first of some groups and ends with one of them: its kind, and how many parts of the run it takes. */
function numberAt(parts: readonly string[]): { kind: Kind; length: number } | null {
  for (let length = 1; length <= parts.length; length += 2) {
    const digits = parts
      .slice(0, length)
      .join('')
      .replace(/[\s－-]/g, '')
      .normalize('NFKC')
      .toUpperCase();
    const found = kinds.find(({ pattern }) => pattern.test(digits));
    if (found) return { kind: found.kind, length };
  }
  return null;
}

/** Puts words in the place of mobile numbers (11 digits) and identity numbers (18), however they are spaced. */
export const maskNumbers = (text: string, masks: Record<Kind, string>): string =>
  text.replace(run, (found) => {
    const parts = found.split(gap);
    let masked = '';
    for (let at = 0; at < parts.length; ) {
      const number = at % 2 === 0 ? numberAt(parts.slice(at)) : null;
      masked += number ? masks[number.kind] : parts[at];
      at += number?.length ?? 1;
    }
    return masked;
  });
