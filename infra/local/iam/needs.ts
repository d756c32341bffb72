import { type Caller, refusal } from './evaluate.ts';
import { anyOf, type Use } from './statements.ts';

/** What AWS does in the name of a function's role before the function runs. */
export interface Need {
  functionName: string;
  use: Use;
}

/** Lambda Developer Guide, "Processing DynamoDB records with Lambda": what the role of a function that follows a stream has to be granted. */
const streamActions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];

export const streamNeeds = (functionName: string, streamArn: string): Need[] =>
  streamActions.map((action) => ({ functionName, use: { action: `dynamodb:${action}`, resource: streamArn } }));

/** Throws, as a deployment would fail, where a role does not grant what AWS needs for its function. */
export function checkNeeds(needs: readonly Need[], callers: ReadonlyMap<string, Caller>): void {
  for (const { functionName, use } of needs) {
    const caller = callers.get(functionName);
    const message = caller ? refusal(caller, use) : `${functionName} has no role.`;
    if (message) throw new Error(message);
  }
}

/** Who outside of IAM may invoke a function: a statement of the function's own policy (`AWS::Lambda::Permission`). */
export interface InvokePermission {
  functionArn: string;
  /** As in `events.amazonaws.com`. */
  principal: string;
  /** ARN with wildcards. */
  sourceArn: string;
}

/** Throws where a service may not invoke a function. */
export function checkInvocation(permissions: readonly InvokePermission[], functionArn: string, principal: string, sourceArn: string): void {
  const granted = permissions.some(
    (permission) =>
      permission.functionArn === functionArn && permission.principal === principal && anyOf([permission.sourceArn]).test(sourceArn),
  );
  if (!granted) throw new Error(`No AWS::Lambda::Permission lets ${principal} invoke ${functionArn} for ${sourceArn}.`);
}
