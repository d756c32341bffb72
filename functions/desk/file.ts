import { addDays, startOfDay } from '../../shared/domain/days.ts';
import type { FilingStore } from '../../shared/store/filing.ts';
import { type Key, responsesTtl, type SubmissionKind } from '../../shared/store/keys.ts';
import type { Submission, SubmissionsStore } from '../../shared/store/submissions.ts';

type Receive = (digest: string, submission: Submission) => Promise<void>;
/** Resolves to whether it is at an office now; false where nothing leads to one, or not yet. */
type TryToReceive = (digest: string, submission: Submission) => Promise<boolean>;

interface Dependencies {
  submissions: Pick<SubmissionsStore, 'get'>;
  receive: (kind: 'text' | 'problem', digest: string, submission: Submission) => Promise<void>;
  reopen: Receive;
  receiveRequest: TryToReceive;
  receiveRight: TryToReceive;
  filing: Pick<FilingStore, 'mark' | 'remove' | 'keepUntil'>;
}

interface Place {
  key: Key;
  kind: SubmissionKind;
  digest: string;
}

/** Whether it is at its office, or without effect as long as nothing leads to one. */
type Filed = 'filed' | 'waiting';

/**
 * Longer than it takes to restore `Registry`, while offices or records are missing that are there again afterwards. No longer, since what
 * is without effect was mostly sent to no office or under a wrong number: nobody has any use of it, and anybody can send it.
 */
const keptDays = 30;

/**
 * Brings what a person wrote to its office: a problem, or an answer in own words, becomes a problem of the county; a rejection reopens
 * the problem of its receipt; what a person asks for becomes an office's record, or a request by right. However often it is filed, it is
 * there once; that it is there is noted last. What a person asks for and no office keeps yet is left where it lies, with its end.
 */
export const fileSubmission =
  ({ submissions, receive, reopen, receiveRequest, receiveRight, filing }: Dependencies) =>
  async ({ key, kind, digest }: Place): Promise<Filed> => {
    const submission = await submissions.get(key);
    if (!submission) return 'filed';
    switch (kind) {
      case 'request':
      case 'right': {
        const isThere = await (kind === 'request' ? receiveRequest : receiveRight)(digest, submission);
        if (isThere) await filing.remove(key);
        else if (submission[responsesTtl] === undefined) await filing.keepUntil(key, startOfDay(addDays(submission.d, keptDays + 1)));
        return isThere ? 'filed' : 'waiting';
      }
      case 'rejection':
        await reopen(digest, submission);
        await filing.mark(key);
        return 'filed';
      case 'text':
      case 'problem':
        await receive(kind, digest, submission);
        await filing.mark(key);
        return 'filed';
    }
  };
export type FileSubmission = ReturnType<typeof fileSubmission>;
