/**
 * Invitation codes: 12 symbols of Crockford's base 32, 60 bits: batch 13, slot 7, tag 35, check 5.
 * The check symbol is a weighted sum over the field GF(32), weights being distinct powers of a primitive element:
 * it finds every wrong symbol and every exchange of two symbols.
 */
interface CodeParts {
  /** 0 … 8191 */
  batch: number;
  /** 0 … 127 */
  slot: number;
  /** 35 bits */
  tag: bigint;
}

type Mistyped = { ok: false; reason: 'length' | 'symbol' | 'check' };
type ParsedCode = ({ ok: true } & CodeParts) | Mistyped;

export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const lookAlikes: Record<string, string> = { O: '0', I: '1', L: '1' };
const symbolCount = 12;
const dataSymbols = symbolCount - 1;

/** Multiplies by the primitive element of GF(32), modulo x⁵ + x² + 1. */
const timesAlpha = (element: number) => (element << 1) ^ (element & 0b10000 ? 0b100101 : 0);

/** Check symbol of up to 30 symbols. */
export const checkOf = (data: number[]): number => data.reduce((sum, symbol) => timesAlpha(sum ^ symbol), 0);

/**
 * The symbols before the check symbol, read as typed: case, hyphens, spaces, full-width forms and look-alikes
 * (O for 0, I or L for 1) do not matter.
 */
export function readSymbols(text: string, length: number): { ok: true; data: number[] } | Mistyped {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}]/gu, '');
  if (typed.length !== length) return { ok: false, reason: 'length' };
  const symbols = [...typed].map((symbol) => alphabet.indexOf(lookAlikes[symbol] ?? symbol));
  if (symbols.includes(-1)) return { ok: false, reason: 'symbol' };
  const data = symbols.slice(0, -1);
  return checkOf(data) === symbols[length - 1] ? { ok: true, data } : { ok: false, reason: 'check' };
}

/** A code as it is printed, `XXXX-XXXX-XXXX`. Throws `RangeError` where a part does not fit its bits. */
export function formatCode({ batch, slot, tag }: CodeParts): string {
  if (!(batch >= 0 && batch < 2 ** 13 && slot >= 0 && slot < 2 ** 7 && tag >= 0n && tag < 1n << 35n)) {
    throw new RangeError(`not the parts of a code: batch ${batch}, slot ${slot}`);
  }
  const bits = (BigInt(batch) << 42n) | (BigInt(slot) << 35n) | tag;
  const data = Array.from({ length: dataSymbols }, (_, index) => Number((bits >> BigInt(5 * (dataSymbols - 1 - index))) & 31n));
  const text = [...data, checkOf(data)].map((symbol) => alphabet.charAt(symbol)).join('');
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/** Reads a code as typed. */
export function parseCode(text: string): ParsedCode {
  const read = readSymbols(text, symbolCount);
  if (!read.ok) return read;
  const bits = read.data.reduce((sum, symbol) => (sum << 5n) | BigInt(symbol), 0n);
  return { ok: true, batch: Number(bits >> 42n), slot: Number((bits >> 35n) & 127n), tag: bits & ((1n << 35n) - 1n) };
}
