import { isObject, type Json } from '../template/json.ts';

/** Whether a value fits one rule of a pattern's list. */
function fits(rule: Json, value: Json | undefined): boolean {
  if (!isObject(rule)) return value !== undefined && value === rule;
  const [operator = '', operand] = Object.entries(rule)[0] ?? [];
  switch (operator) {
    case 'prefix':
      return typeof operand === 'string' && typeof value === 'string' && value.startsWith(operand);
    case 'exists':
      return (value !== undefined) === operand;
    case 'anything-but':
      return value !== undefined && ![operand].flat().some((other) => other === value);
    default:
      return false;
  }
}

function checkRule(rule: Json, path: string): void {
  if (Array.isArray(rule)) throw new Error(`A filter pattern cannot hold a list in a list (${path}).`);
  if (!isObject(rule)) return;
  const [operator = '', ...more] = Object.keys(rule);
  const operand = rule[operator];
  const plain = (value: Json | undefined) => typeof value === 'string' || typeof value === 'number';
  const known =
    more.length === 0 &&
    ((operator === 'prefix' && typeof operand === 'string') ||
      (operator === 'exists' && typeof operand === 'boolean') ||
      (operator === 'anything-but' && (Array.isArray(operand) ? operand.every(plain) : plain(operand))));
  if (!known) throw new Error(`The local runtime does not know the filter rule ${JSON.stringify(rule)} (${path}).`);
}

function check(pattern: Json | undefined, path: string): void {
  if (Array.isArray(pattern)) for (const rule of pattern) checkRule(rule, path);
  else if (isObject(pattern)) for (const [name, part] of Object.entries(pattern)) check(part, `${path}.${name}`);
  else throw new Error(`A filter pattern names its values in lists (${path}).`);
}

function matches(pattern: Json | undefined, value: Json | undefined): boolean {
  if (Array.isArray(pattern)) {
    const values = Array.isArray(value) ? value : [value];
    return pattern.some((rule) => values.some((item) => fits(rule, item)));
  }
  return isObject(pattern) && Object.entries(pattern).every(([name, part]) => matches(part, isObject(value) ? value[name] : undefined));
}

/**
 * The filter of an event source mapping: a record passes that any one pattern matches.
 * Knows exact values, `prefix`, `exists` and `anything-but`. Throws for every other rule.
 * @param patterns JSON texts; none lets every record pass
 */
export function recordFilter(patterns: readonly string[]): (record: Json) => boolean {
  const parsed = patterns.map((text): Json => JSON.parse(text));
  for (const pattern of parsed) {
    if (!isObject(pattern)) throw new Error('A filter pattern is an object.');
    check(pattern, '$');
  }
  return (record) => parsed.length === 0 || parsed.some((pattern) => matches(pattern, record));
}
