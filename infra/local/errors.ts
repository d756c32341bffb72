/** What a person can understand and act on: shown as it is, without a stack trace. */
export class LocalError extends Error {
  override readonly name = 'LocalError';
}
