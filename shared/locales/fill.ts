/** Puts values into the placeholders of a text, as in `{limit}`; a placeholder without a value stays. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{([\w-]+)\}/g, (placeholder, name) => String(values[name] ?? placeholder));
