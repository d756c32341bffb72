/** What stands behind the `#` of an address; as it stands where it is escaped wrongly. */
export function fragmentOf(hash: string): string {
  const text = hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
