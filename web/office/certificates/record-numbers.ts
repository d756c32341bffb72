const whole = /^[1-9]\d{5}-20\d{2}-[0-9A-HJKMNP-TV-Z]{8}$/;
const short = /^[0-9A-HJKMNP-TV-Z]{8}$/;
/** Years back in which a record is looked for by its last 8 symbols, which is how lists name it. */
const years = 3;

/** The records that a number can mean as somebody typed it, the likeliest first: itself if it is whole, else one of the last years. */
export function recordNumbers(typed: string, office: string, today: string): string[] {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/\p{Pd}/gu, '-');
  if (whole.test(plain)) return [plain];
  if (!short.test(plain)) return [];
  return Array.from({ length: years }, (_, back) => `${office.slice(0, 6)}-${Number(today.slice(0, 4)) - back}-${plain}`);
}
