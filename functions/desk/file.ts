import type { FilingStore } from '../../shared/store/filing.ts';
import type { Key, SubmissionKind } from '../../shared/store/keys.ts';
import type { Submission, SubmissionsStore } from '../../shared/store/submissions.ts';

type Receive = (digest: string, submission: Submission) => Promise<void>;

interface Dependencies {
  submissions: Pick<SubmissionsStore, 'get'>;
  receive: (kind: 'text' | 'problem', digest: string, submission: Submission) => Promise<void>;
  reopen: Receive;
  receiveRequest: Receive;
  receiveRight: Receive;
  filing: Pick<FilingStore, 'mark' | 'remove'>;
}

interface Place {
  key: Key;
  kind: SubmissionKind;
  digest: string;
}

/**
 * Brings what a person wrote to its office: a problem, or an answer in own words, becomes a problem of the county; a rejection reopens
 * the problem of its receipt; what a person asks for becomes an office's record, or a request by right. However often it is filed, it is
 * there once; that it is there is noted last.
 */
export const fileSubmission =
  ({ submissions, receive, reopen, receiveRequest, receiveRight, filing }: Dependencies) =>
  async ({ key, kind, digest }: Place): Promise<void> => {
    const submission = await submissions.get(key);
    if (!submission) return;
    switch (kind) {
      case 'request':
      case 'right':
        await (kind === 'request' ? receiveRequest : receiveRight)(digest, submission);
        return filing.remove(key);
      case 'rejection':
        await reopen(digest, submission);
        return filing.mark(key);
      case 'text':
      case 'problem':
        await receive(kind, digest, submission);
        return filing.mark(key);
    }
  };
export type FileSubmission = ReturnType<typeof fileSubmission>;
