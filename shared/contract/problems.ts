/**
 * Every problem that the API answers with (RFC 9457), by its type and status.
 * Titles and remedies in every language stand under `problems` in `shared/locales`.
 */
export const problems = {
  'invalid-input': 422,
  'malformed-json': 400,
  'unsupported-media-type': 415,
  'payload-too-large': 413,
  'invalid-cursor': 400,
  'idempotency-key-missing': 400,
  'idempotency-key-reused': 422,
  'not-through-the-front-door': 403,
  'account-unknown': 403,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'state-conflict': 409,
  'already-exists': 409,
  'campaign-unknown': 404,
  'campaign-not-open': 409,
  'campaign-closed': 410,
  'not-yet-publishable': 409,
  'release-in-progress': 409,
  'nothing-to-correct': 409,
  'correction-too-small': 409,
  'exported-before': 409,
  'no-more-batches': 409,
  'codes-destroyed': 410,
  'frame-missing': 409,
  'frame-outdated': 409,
  'draw-missing': 409,
  'sample-issued': 409,
  'code-mistyped': 422,
  'code-unknown': 404,
  'code-revoked': 410,
  'code-used': 409,
  'code-of-another-mode': 409,
  'second-keying-wanted': 409,
  'receipt-mistyped': 422,
  'receipt-unknown': 404,
  'receipt-used': 409,
  'not-redacted': 409,
  'handed-over-too-often': 409,
  'not-published': 404,
  busy: 503,
  internal: 500,
} as const satisfies Record<string, number>;

export type ProblemType = keyof typeof problems;

/** One field that has to change, and how. */
export interface FieldProblem {
  /** Where: JSON pointer into the body, or the name of a path or query parameter or header. */
  pointer?: string;
  parameter?: string;
  /** What is wrong and what to do, in the request's language. */
  detail: string;
}

/** An RFC 9457 problem document, media type `application/problem+json`. */
export interface ProblemDocument {
  type: `/docs.html#problem-${ProblemType}`;
  title: string;
  status: number;
  detail: string;
  /** Present for `invalid-input`. */
  errors?: FieldProblem[];
  /** Identifier of the request in the logs. */
  instance?: string;
}

/** Thrown where a request cannot be served; the handler answers with the problem document. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly type: ProblemType;
  /** Values for the placeholders in the catalogue's text. */
  readonly values: Record<string, string | number>;
  readonly errors: FieldProblem[] | undefined;

  constructor(type: ProblemType, values: Record<string, string | number> = {}, options: ErrorOptions & { errors?: FieldProblem[] } = {}) {
    super(type, options);
    this.type = type;
    this.values = values;
    this.errors = options.errors;
  }

  get status(): number {
    return problems[this.type];
  }
}
