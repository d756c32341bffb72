import type { HttpRequest, HttpResponse } from '../http/message.ts';
import type { KeyManagement } from '../kms.ts';
import type { Json } from '../template/json.ts';
import { type GuardedTable, usesOfDynamoDb } from './dynamodb.ts';
import { type Caller, refusal } from './evaluate.ts';
import type { Forward } from './forward.ts';
import { tableKeyUse, usesOfKms } from './kms.ts';
import type { Use } from './statements.ts';

export interface GateSettings {
  region: string;
  /** Access key of the runtime itself, which may do everything. */
  ownAccessKey: string;
  /** By their functions' names. */
  callers: ReadonlyMap<string, Caller>;
  tables: ReadonlyMap<string, GuardedTable>;
  kms: KeyManagement;
  /** Asks the database. */
  forward: Forward;
  log: (line: string) => void;
}

/** Where functions find database and keys: a call gets through if the caller's role grants it. */
export interface Gate {
  dynamodb(request: HttpRequest): Promise<HttpResponse>;
  kms(request: HttpRequest): HttpResponse;
  /** What was denied so far, in AWS's words, each once. */
  denials: ReadonlySet<string>;
}

/** The part of a leading key that says what kind of thing is in the partition; the rest may name a person. */
const kindOf = (key: string) => key.replace(/#.*/s, '#…');

/** Tells callers apart by the access key in the credential scope; on this machine nobody checks signatures. */
export function gate({ region, ownAccessKey, callers, tables, kms, forward, log }: GateSettings): Gate {
  const denials = new Set<string>();
  const keyUse = tableKeyUse(region);
  const byAccessKey = new Map(Array.from(callers.values(), (caller) => [caller.accessKey, caller]));

  function deny(message: string, keys: readonly string[] = []): string {
    const line = keys.length > 0 ? `${message} (leading keys: ${keys.map(kindOf).join(', ')})` : message;
    if (!denials.has(line)) log(`denied: ${line}`);
    denials.add(line);
    return message;
  }

  /** Why a caller is refused; null where it may do all that the request asks for. */
  function refused(caller: Caller, action: string, uses: readonly Use[] | null): string | null {
    // Nothing that is not understood gets through, whatever the role grants.
    if (!uses)
      return deny(`User: ${caller.functionName} is not authorized to perform: ${action}, which the local runtime does not understand`);
    for (const use of uses) {
      const message = refusal(caller, use);
      if (message) return deny(message, use.keys?.['dynamodb:LeadingKeys']);
    }
    return null;
  }

  /** An error as the JSON protocols of AWS carry it. */
  const failure = (version: '1.0' | '1.1', type: string, message: string): HttpResponse => ({
    status: 400,
    headers: { 'content-type': `application/x-amz-json-${version}` },
    body: JSON.stringify({ __type: type, message }),
  });

  function identify({ headers }: HttpRequest) {
    const accessKey = /Credential=(\w+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
    const [, operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
    return { accessKey, operation, caller: byAccessKey.get(accessKey), unbound: accessKey === ownAccessKey };
  }
  const stranger = (version: '1.0' | '1.1') =>
    failure(version, 'UnrecognizedClientException', deny('The security token included in the request is invalid.'));

  return {
    denials,
    async dynamodb(request) {
      const { accessKey, operation, caller, unbound } = identify(request);
      if (unbound) return forward(request, accessKey);
      if (!caller) return stranger('1.0');
      const body: Json = JSON.parse(request.body.toString());
      const message = refused(caller, `dynamodb:${operation}`, usesOfDynamoDb(operation, body, tables, keyUse));
      return message ? failure('1.0', 'com.amazon.coral.service#AccessDeniedException', message) : forward(request, accessKey);
    },
    kms(request) {
      const { operation, caller, unbound } = identify(request);
      const text = request.body.toString();
      if (!unbound) {
        if (!caller) return stranger('1.1');
        const message = refused(caller, `kms:${operation}`, usesOfKms(operation, JSON.parse(text), kms.arnOf));
        if (message) return failure('1.1', 'AccessDeniedException', message);
      }
      const { status, body } = kms.answer(operation, text);
      return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body };
    },
  };
}
