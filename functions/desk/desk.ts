import type { DynamoDBRecord } from 'aws-lambda';
import { following, type Hint, type Report } from '../../shared/lambda/stream.ts';
import { type Key, responsesKeys, type SubmissionKind } from '../../shared/store/keys.ts';
import type { Submission, SubmissionsStore } from '../../shared/store/submissions.ts';

interface Dependencies {
  submissions: Pick<SubmissionsStore, 'get'>;
  receive: (kind: 'text' | 'problem', digest: string, submission: Submission) => Promise<void>;
  reopen: (digest: string, submission: Submission) => Promise<void>;
  receiveRequest: (digest: string, submission: Submission) => Promise<void>;
  receiveRight: (digest: string, submission: Submission) => Promise<void>;
  /** Deletes what has become an office's record: nothing of it stays outside, where the record's erasure would not reach it. */
  remove: (key: Key) => Promise<void>;
  report: Report;
}

interface SubmissionHint extends Hint {
  key: Key;
  kind: SubmissionKind;
  digest: string;
}

/**
 * Brings what people wrote to the county's desk: a problem, or an answer in own words, becomes a problem of the county; a rejection
 * reopens the problem of its receipt; what a person asks for becomes an office's record, or a request by right. A record of the stream is
 * only a hint that something was written; what, is read again.
 * @returns sequence number of the first record that failed; null when all were followed
 */
export const receiveSubmissions =
  ({
    submissions,
    receive,
    reopen,
    receiveRequest,
    receiveRight,
    remove,
    report,
  }: Dependencies): ((records: DynamoDBRecord[]) => Promise<string | null>) =>
  async (records) => {
    const { each, firstFailed } = following(records.flatMap(hintOf), report);
    await each(
      // A log that names digests tells those who know a receipt what they may not: it names the record.
      ({ kind, sequence }) => `${kind} of record ${sequence}`,
      async ({ key, kind, digest }) => {
        const submission = await submissions.get(key);
        if (!submission) return;
        switch (kind) {
          case 'request':
          case 'right':
            await (kind === 'request' ? receiveRequest : receiveRight)(digest, submission);
            return remove(key);
          case 'rejection':
            return reopen(digest, submission);
          case 'text':
          case 'problem':
            return receive(kind, digest, submission);
        }
      },
    );
    return firstFailed();
  };

function hintOf({ dynamodb }: DynamoDBRecord): SubmissionHint[] {
  const key = { pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' };
  const submission = responsesKeys.parseSubmission(key);
  return submission && dynamodb?.SequenceNumber ? [{ sequence: dynamodb.SequenceNumber, key, ...submission }] : [];
}
