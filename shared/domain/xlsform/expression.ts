import type { Condition } from '../../contract/questionnaire.ts';
import { names } from './workbook.ts';

/** One of these values was answered to the question of that name. */
export interface Clause {
  name: string;
  values: string[];
  /** Whether all of it is asked with `selected()`, which several choices need. */
  selected: boolean;
}

const anyOf = (tests: string[]): string => (tests.length === 1 ? tests.join() : `(${tests.join(' or ')})`);

/**
 * A condition as an XLSForm expression, as in `${respondent_group} = 'farmer' and selected(${uses}, 'phone')`.
 * @param isMultiple whether the question with that identifier takes several choices
 */
export function expressionOf({ groups, answer }: Condition, isMultiple: (question: string) => boolean): string {
  const equals = (name: string) => (value: string) => `\${${name}} = '${value}'`;
  const test = (name: string) => (isMultiple(name) ? (value: string) => `selected(\${${name}}, '${value}')` : equals(name));
  return [
    ...(groups ? [anyOf(groups.map(equals(names.group)))] : []),
    ...(answer ? [anyOf(answer.oneOf.map(test(answer.question)))] : []),
  ].join(' and ');
}

type Node = { kind: 'test'; clause: Clause } | { kind: 'and' | 'or'; parts: Node[] };

const token = /\s*(?:\$\{\s*([^}\s]+)\s*\}|'([^']*)'|"([^"]*)"|(\d+(?:\.\d+)?)|([a-z-]+)|([=(),]))/giy;

type Token = { is: 'name' | 'value' | 'word' | 'sign'; text: string };

function tokensOf(expression: string): Token[] | null {
  const tokens: Token[] = [];
  const text = expression.trim();
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const found = token.exec(text);
    if (!found) return null;
    const [, name, single, double, number, word, sign] = found;
    if (name !== undefined) tokens.push({ is: 'name', text: name });
    else if (word !== undefined) tokens.push({ is: 'word', text: word.toLowerCase() });
    else if (sign !== undefined) tokens.push({ is: 'sign', text: sign });
    else tokens.push({ is: 'value', text: single ?? double ?? number ?? '' });
  }
  return tokens;
}

/** Brackets within brackets: more are no condition that a person wrote. */
const deepest = 50;

/**
 * Reads an XLSForm expression: `${name} = 'value'`, `selected(${name}, 'value')`, `and`, `or` and brackets.
 * @returns clauses that all have to hold; null where the expression says more than clauses can
 */
export function clausesOf(expression: string): Clause[] | null {
  const tokens = tokensOf(expression);
  if (!tokens) return null;
  let at = 0;
  let depth = 0;
  const take = (is: Token['is'], text?: string): string | null => {
    const next = tokens[at];
    if (next?.is !== is || (text !== undefined && next.text !== text)) return null;
    at += 1;
    return next.text;
  };
  const joined = (kind: 'and' | 'or', part: () => Node | null): Node | null => {
    const parts: Node[] = [];
    do {
      const next = part();
      if (!next) return null;
      parts.push(next);
    } while (take('word', kind));
    return parts.length === 1 ? (parts[0] ?? null) : { kind, parts };
  };
  const test = (): Node | null => {
    if (take('sign', '(')) {
      if (++depth > deepest) return null;
      const inside = either();
      depth--;
      return inside && take('sign', ')') ? inside : null;
    }
    const selected = take('word', 'selected') !== null;
    if (selected && !take('sign', '(')) return null;
    const name = take('name');
    const isFollowed = take('sign', selected ? ',' : '=');
    const value = take('value');
    if (name === null || isFollowed === null || value === null || (selected && !take('sign', ')'))) return null;
    return { kind: 'test', clause: { name, values: [value], selected } };
  };
  const either = (): Node | null => joined('or', () => joined('and', test));
  const tree = either();
  return tree && at === tokens.length ? conjuncts(tree) : null;
}

function conjuncts(node: Node): Clause[] | null {
  if (node.kind !== 'and') {
    const clause = disjunct(node);
    return clause && [clause];
  }
  const parts = node.parts.map(conjuncts);
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

/** Values of one and the same question joined by `or`. */
function disjunct(node: Node): Clause | null {
  if (node.kind === 'test') return node.clause;
  if (node.kind === 'and') return null;
  const [first, ...others] = node.parts.map(disjunct);
  if (!first || others.some((other) => other?.name !== first.name)) return null;
  return {
    name: first.name,
    values: [first, ...others].flatMap((clause) => clause?.values ?? []),
    selected: [first, ...others].every((clause) => clause?.selected),
  };
}
