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
