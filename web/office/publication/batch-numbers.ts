/** Batches that may be named at once: what one transaction of the API takes. */
const most = 80;

/**
 * Reads batch numbers: `3, 7-9`, with Chinese or Latin commas.
 * @returns the numbers in order, each once; null where the text names none, too many, or something else
 */
export function batchNumbers(text: string): number[] | null {
  const parts = text.split(/[,，、;；\s]+/).filter(Boolean);
  const numbers = new Set<number>();
  for (const part of parts) {
    const [, from, to = from] = /^(\d{1,4})(?:[-–~至](\d{1,4}))?$/.exec(part) ?? [];
    if (from === undefined || to === undefined || Number(to) < Number(from) || Number(to) - Number(from) >= most) return null;
    for (let number = Number(from); number <= Number(to); number++) numbers.add(number);
  }
  return numbers.size > 0 && numbers.size <= most ? [...numbers].sort((a, b) => a - b) : null;
}
