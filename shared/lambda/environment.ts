/** Names of the environment variables that the stack sets and the functions read. */
export const variables = {
  responsesTable: 'RESPONSES_TABLE',
  registryTable: 'REGISTRY_TABLE',
  tallyTable: 'TALLY_TABLE',
  boardTable: 'BOARD_TABLE',
  /** KMS key that wraps the campaigns' keys. */
  campaignKey: 'CAMPAIGN_KEY_ID',
  /** KMS key that wraps the key of each text that a person wrote. */
  textKey: 'TEXT_KEY_ID',
  /** KMS key that wraps the data keys of persons' records. */
  personKey: 'PERSON_KEY_ID',
  /** KMS key (HMAC) that digests identity numbers; those who exchange share its material. */
  identityKey: 'IDENTITY_KEY_ID',
  /** KMS keys (P-256) that sign certificates and heads of chains, separated by commas, the newest last. */
  signingKeys: 'SIGNING_KEY_IDS',
  /** KMS key that wraps the secrets of webhooks and of other systems. */
  endpointKey: 'ENDPOINT_KEY_ID',
  /** Whether endpoints may lie inside a private network, and be called by plain HTTP: `true` or `false`. */
  allowInside: 'ALLOW_INSIDE_ENDPOINTS',
  /** SMTP server with user and password, `smtps://…`; empty: no mail is sent. */
  smtp: 'SMTP_URL',
  mailFrom: 'MAIL_FROM',
  /** Address of the pages, as mails name it. */
  pagesUrl: 'PAGES_URL',
  /** Header value that CloudFront adds: requests without it did not come through the front door. */
  originSecret: 'ORIGIN_SECRET',
  /** How long the intake may go on with a campaign's old state, seconds. */
  gateCacheSeconds: 'GATE_CACHE_SECONDS',
  issuer: 'OIDC_ISSUER',
  webClientId: 'OIDC_WEB_CLIENT_ID',
  /** County that the dashboard opens with. */
  homeUnit: 'HOME_UNIT',
} as const;
export type Variable = (typeof variables)[keyof typeof variables];

/** Reads a setting. Throws at start-up when the stack does not provide it. */
export function setting(name: Variable): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is not set.`);
  return value;
}
