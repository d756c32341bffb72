import type { DynamoDBRecord } from 'aws-lambda';
import { following, type Hint, type Report } from '../../shared/lambda/stream.ts';
import { type Key, responsesKeys, type SubmissionKind } from '../../shared/store/keys.ts';
import type { FileSubmission } from './file.ts';

interface Dependencies {
  file: FileSubmission;
  report: Report;
}

interface SubmissionHint extends Hint {
  key: Key;
  kind: SubmissionKind;
  digest: string;
}

/**
 * Files what people wrote as soon as it came. A record of the stream is only a hint that something was written; what, is read again.
 * @returns sequence number of the first record that failed; null when all were followed
 */
export const receiveSubmissions =
  ({ file, report }: Dependencies): ((records: DynamoDBRecord[]) => Promise<string | null>) =>
  async (records) => {
    const { each, firstFailed } = following(records.flatMap(hintOf), report);
    // A log that names digests tells those who know a receipt what they may not: it names the record.
    await each(({ kind, sequence }) => `${kind} of record ${sequence}`, file);
    return firstFailed();
  };

function hintOf({ dynamodb }: DynamoDBRecord): SubmissionHint[] {
  const key = { pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' };
  const submission = responsesKeys.parseSubmission(key);
  return submission && dynamodb?.SequenceNumber ? [{ sequence: dynamodb.SequenceNumber, key, ...submission }] : [];
}
