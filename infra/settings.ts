import type { Node } from 'constructs';
import * as z from 'zod';
import { DivisionCode } from '../shared/contract/primitives.ts';

const Flag = z.union([z.boolean(), z.stringbool()]);
const Arn = z.string().startsWith('arn:');
/** A setting that may say in a word that there is none. */
const arnOr = (word: string) => z.union([z.literal(word).transform(() => undefined), Arn]).optional();
const words = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));

/** What an installation decides, given as CDK context (`-c name=value`, or `context` in cdk.json); `docs/deployment.md` explains each. */
const Values = z.object({
  /**
   * A table with a customer-managed key needs a region that is known at synthesis. Singapore has everything that the stack uses
   * (HTTP APIs, arm64 functions, CloudFront with its own certificate, Cognito). Records of people in China belong into
   * `cn-north-1` or `cn-northwest-1`, which can't be a default: they need an OpenID provider, and a filed domain name on a web server.
   */
  region: z.string().default('ap-southeast-1'),
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  homeUnit: DivisionCode.default('340881'),
  gateCacheSeconds: z.coerce.number().int().min(1).max(300).default(60),
  /** API Gateway reads its configuration and keys over the internet. */
  oidcIssuer: z.url({ protocol: /^https$/ }).optional(),
  oidcAudience: z.string().min(1).optional(),
  webClientId: z.string().min(1).optional(),
  /** Further origins of the provider that the pages call, such as its token endpoint's. */
  oidcOrigins: words.pipe(z.array(z.url())).default([]),
  /** Client identifiers of connected systems whose tokens name no audience, as Cognito's. */
  systemClientIds: words.pipe(z.array(z.string())).default([]),
  /** A user pool as OpenID provider; by default where no other one is named. */
  cognito: Flag.optional(),
  /** Whether to synthesize the us-east-1 stack with the web ACL. */
  edge: Flag.default(false),
  webAclArn: Arn.optional(),
  /**
   * Whether CloudFront serves pages and API. CloudFormation in AWS China knows neither its functions nor its access control,
   * so there the office's own web server does, under `domainName`, and sends the origin secret.
   */
  cloudfront: Flag.optional(),
  domainName: z.hostname().optional(),
  /** Certificate of `domainName` for CloudFront: in ACM in us-east-1. */
  certificateArn: Arn.optional(),
  /**
   * Whether webhooks and systems of other provinces may lie inside a private network, and be called by plain HTTP; `this-machine`, with
   * addresses of the machine itself, is for local runs.
   */
  allowInsideEndpoints: z.enum(['none', 'private', 'this-machine']).default('none'),
  /** Secret whose value is the SMTP server's address with user and password, `smtps://user:password@host:465`. Absent: no mail is sent. */
  smtpSecretArn: Arn.optional(),
  mailFrom: z.email().optional(),
  /** Existing HMAC_256 key with the material that all who exchange share; `own`, the default: a key of its own. */
  identityKeyArn: arnOr('own'),
  /** Raised to rotate the key that signs certificates and heads of chains; the earlier ones go on being published. */
  signingKeyVersion: z.coerce.number().int().min(1).max(20).default(1),
  originSecretVersion: z.coerce.number().int().min(1).default(1),
  /** Existing SNS topic that alarms notify; `none`, the default: nobody is notified. */
  alarmTopicArn: arnOr('none'),
  /** Keeps tables, keys and pages when the stack is deleted, and forbids deleting them. */
  removalProtection: Flag.default(true),
  /** Folder of built pages, instead of building them. */
  pages: z.string().optional(),
});
const Settings = Values.transform((settings) => ({
  ...settings,
  cognito: settings.cognito ?? settings.oidcIssuer === undefined,
  cloudfront: settings.cloudfront ?? !settings.region.startsWith('cn-'),
})).superRefine((settings, context) => {
  const china = settings.region.startsWith('cn-');
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (!settings.cognito && !(settings.oidcIssuer && settings.oidcAudience && settings.webClientId))
    refuse('oidcIssuer', 'an OpenID provider needs oidcIssuer, oidcAudience and webClientId; or set cognito=true');
  if (settings.cognito && settings.oidcIssuer) refuse('cognito', 'name an OpenID provider or set cognito=true, not both');
  if (settings.cognito && china) refuse('cognito', 'AWS China has no user pools: name an OpenID provider with oidcIssuer');
  if (settings.edge && !settings.cloudfront) refuse('edge', 'the web ACL guards CloudFront: without it, guard your own web server');
  if (settings.cloudfront && china)
    refuse('cloudfront', 'AWS China lacks CloudFront functions: serve pages and API by your own web server');
  if (settings.cloudfront && (settings.domainName === undefined) !== (settings.certificateArn === undefined))
    refuse('domainName', 'domainName and certificateArn belong together');
  if ((settings.smtpSecretArn === undefined) !== (settings.mailFrom === undefined))
    refuse('mailFrom', 'smtpSecretArn and mailFrom belong together');
  if (!settings.cloudfront && settings.domainName === undefined) refuse('domainName', 'name the host of your web server');
});
export type Settings = z.output<typeof Settings>;

/** Reads the settings off the app's context. Throws an error that lists every setting in need of a change. */
export function readSettings(node: Node): Settings {
  const context = Object.keys(Values.shape)
    .map((name) => [name, node.tryGetContext(name)] as const)
    .filter(([, value]) => value !== undefined);
  const parsed = Settings.safeParse(Object.fromEntries(context));
  if (!parsed.success) throw new Error(`These context settings need a change:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
