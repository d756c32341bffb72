import type { AttributeValue, _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import type { Json, JsonObject } from '../template/json.ts';

/** A stream record as Lambda passes it to a function. */
export interface LambdaRecord extends JsonObject {
  eventID: string;
  dynamodb: JsonObject & { SequenceNumber: string; ApproximateCreationDateTime: number };
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function attribute(value: AttributeValue): Json {
  if (value.B) return { B: base64(value.B) };
  if (value.BS) return { BS: value.BS.map(base64) };
  if (value.L) return { L: value.L.map(attribute) };
  if (value.M) return { M: image(value.M) };
  if (value.S !== undefined) return { S: value.S };
  if (value.N !== undefined) return { N: value.N };
  if (value.BOOL !== undefined) return { BOOL: value.BOOL };
  if (value.SS) return { SS: value.SS };
  if (value.NS) return { NS: value.NS };
  return { NULL: true };
}
const image = (attributes: Record<string, AttributeValue>): JsonObject =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, attribute(value)]));

/** Turns what the stream gives into the event's form: binary values as base64 text, times as seconds. */
export function lambdaRecord(record: StreamRecord, streamArn: string, region: string): LambdaRecord {
  const { dynamodb } = record;
  return {
    eventID: record.eventID ?? '',
    eventName: record.eventName ?? 'MODIFY',
    eventVersion: record.eventVersion ?? '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: (dynamodb?.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
      ...(dynamodb?.Keys && { Keys: image(dynamodb.Keys) }),
      ...(dynamodb?.NewImage && { NewImage: image(dynamodb.NewImage) }),
      ...(dynamodb?.OldImage && { OldImage: image(dynamodb.OldImage) }),
      SequenceNumber: dynamodb?.SequenceNumber ?? '',
      SizeBytes: dynamodb?.SizeBytes ?? 0,
      StreamViewType: dynamodb?.StreamViewType ?? 'KEYS_ONLY',
    },
    eventSourceARN: streamArn,
  };
}
