import type { SecondKeying } from '../../../shared/contract/entry.ts';
import { begun, type Effect, type Form, type Given, isComplete, type Keying, press, resumed, shownOf } from './keying.ts';

/** A question that was keyed differently, with both answers. */
export interface Difference {
  id: string;
  first: Given;
  second: Given;
}

export interface Known {
  /** In its printed form. */
  code: string;
  /** 128 random bits, the same on every retry. */
  nonce: string;
  /** Whether the paper is keyed twice; as long as the network has not said so, not. */
  twice: boolean;
}

/**
 * A paper or an interview on its way: keyed, keyed again blind, the differences settled, and what is left keyed once more.
 * `settled`: for each difference, whether the first or the second keying holds.
 */
export type Paper =
  | ({ stage: 'first'; keying: Keying } & Known)
  | ({ stage: 'second'; first: Keying; keying: Keying } & Known)
  | ({ stage: 'settling'; first: Keying; second: Keying; settled: readonly (1 | 2)[] } & Known)
  | ({ stage: 'checking'; first: Keying; second: Keying; keying: Keying } & Known);

/** The answers of a paper that is ready to be sent. */
export interface Finished extends Known {
  given: Keying['given'];
  secondKeying: SecondKeying | null;
}

export const startPaper = (form: Form, known: Known): Paper => ({ stage: 'first', keying: begun(form), ...known });

/** A paper whose answers have been keyed and which comes back: its code was refused, or it is to be keyed twice. */
export const returned = (form: Form, known: Known, given: Keying['given']): Paper =>
  known.twice ? secondKeying(form, known, resumed(form, given)) : { stage: 'first', keying: resumed(form, given), ...known };

/** Words of the respondent's own are keyed once: what differs in them would not be what they say. */
function secondKeying(form: Form, { code, nonce, twice }: Known, first: Keying): Paper {
  return { stage: 'second', code, nonce, twice, first, keying: begun(codedOf(form)) };
}
const codedOf = (form: Form): Form => ({ ...form, questions: form.questions.filter(({ kind }) => kind !== 'short-text') });

/** The form that the next key is for. */
export const formOf = (form: Form, { stage }: Paper): Form => (stage === 'second' ? codedOf(form) : form);

const isSame = (a: Given, b: Given) => a.join('|') === b.join('|');

/** The differences that the clerk decides. A question that only one of the keyings showed follows from another. */
export const differencesOf = (form: Form, { first, second }: Extract<Paper, { stage: 'settling' }>): Difference[] =>
  codedOf(form).questions.flatMap(({ id }) => {
    const [a, b] = [first.given[id], second.given[id]];
    return a && b && !isSame(a, b) ? [{ id, first: a, second: b }] : [];
  });

/** How the two keyings compare in what the respondent was asked, as it turned out: what was not keyed alike in both differs. */
function compare(form: Form, { first, second, keying }: Extract<Paper, { stage: 'checking' }>): SecondKeying {
  const asked = shownOf(codedOf(form), keying.given);
  const alike = asked.filter(({ id }) => {
    const [a, b] = [first.given[id], second.given[id]];
    return a && b && isSame(a, b);
  });
  return { compared: asked.length, differing: asked.length - alike.length };
}

/** What came of comparing, once all is settled: the answers that hold, with those that are still to be keyed. */
function checked(form: Form, paper: Extract<Paper, { stage: 'settling' }>): Paper {
  const { first, second, settled, code, nonce, twice } = paper;
  const differences = differencesOf(form, paper);
  const chosen = Object.fromEntries(differences.map(({ id, first: a, second: b }, index) => [id, settled[index] === 2 ? b : a]));
  const keying = resumed(form, { ...second.given, ...first.given, ...chosen });
  return { stage: 'checking', code, nonce, twice, first, second, keying };
}

/** The answers, if the paper is ready; null as long as something is left to do. */
export function finishedOf(form: Form, paper: Paper): Finished | null {
  const { code, nonce, twice } = paper;
  const known = { code, nonce, twice };
  if (paper.stage === 'first' && !twice && atEnd(form, paper.keying)) return { ...known, given: paper.keying.given, secondKeying: null };
  if (paper.stage === 'checking' && atEnd(form, paper.keying))
    return { ...known, given: paper.keying.given, secondKeying: compare(form, paper) };
  return null;
}
const atEnd = (form: Form, keying: Keying) => keying.current === null && isComplete(form, keying);

/**
 * What one key does to a paper. `finished`: Enter at the end; the paper is to be sent.
 * Where two keyings agree in everything the paper is finished without another question.
 */
export function pressPaper(form: Form, paper: Paper, key: string): { paper: Paper; effect: Effect | 'finished' } {
  if (paper.stage === 'settling') return pressSettling(form, paper, key);
  if (key === 'Enter' && atEnd(formOf(form, paper), paper.keying)) {
    if (finishedOf(form, paper)) return { paper, effect: 'finished' };
    if (paper.stage === 'first') return { paper: secondKeying(form, paper, paper.keying), effect: 'taken' };
    if (paper.stage === 'second') return compared(form, paper);
  }
  const { keying, effect } = press(formOf(form, paper), paper.keying, key);
  return { paper: { ...paper, keying }, effect };
}

function compared(
  form: Form,
  { first, keying: second, code, nonce, twice }: Extract<Paper, { stage: 'second' }>,
): ReturnType<typeof pressPaper> {
  const settling = { stage: 'settling' as const, code, nonce, twice, first, second, settled: [] };
  if (differencesOf(form, settling).length > 0) return { paper: settling, effect: 'taken' };
  const paper = checked(form, settling);
  return { paper, effect: finishedOf(form, paper) ? 'finished' : 'taken' };
}

/** `1` and `2` decide the next difference, Backspace takes the last decision back, Enter goes on when all are decided. */
function pressSettling(form: Form, paper: Extract<Paper, { stage: 'settling' }>, key: string): { paper: Paper; effect: Effect } {
  const open = differencesOf(form, paper).length - paper.settled.length;
  if ((key === '1' || key === '2') && open > 0) {
    return { paper: { ...paper, settled: [...paper.settled, key === '1' ? 1 : 2] }, effect: 'taken' };
  }
  if (key === 'Backspace' && paper.settled.length > 0) return { paper: { ...paper, settled: paper.settled.slice(0, -1) }, effect: 'taken' };
  if (key === 'Enter' && open === 0) return { paper: checked(form, paper), effect: 'taken' };
  return { paper, effect: key.length > 1 && key !== 'Enter' && key !== 'Backspace' ? 'none' : 'refused' };
}
