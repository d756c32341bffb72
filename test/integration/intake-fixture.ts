import { randomBytes } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { raiseProblem, rejectAnswer } from '../../functions/intake/raise-problem.ts';
import { submitResponse } from '../../functions/intake/submit-response.ts';
import { intakeRoutes } from '../../shared/contract/intake.ts';
import { raisingRoutes } from '../../shared/contract/raising.ts';
import { formatCode } from '../../shared/domain/codes.ts';
import { answerOrder } from '../../shared/domain/questionnaire.ts';
import { standardQuestionnaire } from '../../shared/domain/standard-questionnaire.ts';
import { api } from '../../shared/lambda/api.ts';
import { gatesOf } from '../../shared/lambda/gates.ts';
import { documentClient } from '../../shared/store/client.ts';
import type { Gate } from '../../shared/store/gate.ts';
import { codeTag } from '../../shared/store/invitation.ts';
import { responsesStore } from '../../shared/store/responses.ts';
import { sealing } from '../../shared/store/sealed.ts';
import { submissionsStore } from '../../shared/store/submissions.ts';
import { call } from './call.ts';
import { createTables } from './dynamodb-local.ts';
import { localKms } from './office.ts';

export const campaign = '340881-2026-1';
export const key = randomBytes(32);
export const open: Gate = {
  campaign,
  state: 'open',
  opensAt: '2026-11-01T00:00:00Z',
  closesAt: '2026-12-01T00:00:00Z',
  graceHours: 72,
  groups: ['farmer'],
  revoked: [7],
  order: answerOrder(standardQuestionnaire),
  wrappedKey: new Uint8Array([1]),
};
export const noon = new Date('2026-11-21T04:00:00Z');
export const codeOf = (batch: number, slot: number) => formatCode({ batch, slot, tag: codeTag(key, campaign, batch, slot) });
export const bodyOf = (code: string) => ({
  code,
  nonce: 'q83vEjRWeJCrze8SNFZ4kA',
  group: 'farmer',
  answers: { overall: 'satisfied', ratings: { 'office-attitude': 'very-satisfied' }, awareness: {} },
});

interface Setting {
  gate?: Gate | null;
  now?: Date;
  /** Counts the reads of gates. */
  gates?: { reads: number };
}

/** The intake on an empty table, with the gate of one campaign and a key service of its own. */
export async function openIntake(prefix: string) {
  const tables = await createTables(prefix);
  const client = documentClient();
  const database = { calls: 0 };
  client.middlewareStack.add(
    (next) => async (args) => {
      database.calls++;
      return next(args);
    },
    { step: 'initialize' },
  );
  const refused: { campaign: string | null; reason: string }[] = [];
  const sealer = sealing('texts', localKms());
  const submissions = submissionsStore(client, tables.responses);
  const fault = { submissions: false };
  const put: typeof submissions.put = (...submission) =>
    fault.submissions ? Promise.reject(new Error('throttled')) : submissions.put(...submission);
  const sealed = { count: 0 };
  const seal: typeof sealer.seal = (...text) => {
    sealed.count++;
    return sealer.seal(...text);
  };
  const written = { submissions: { put, stands: submissions.stands }, sealing: { seal } };

  const handler = ({ gate = open, now = noon, gates = { reads: 0 } }: Setting = {}) => {
    const read = async (id: string) => {
      gates.reads++;
      return id === campaign ? gate : null;
    };
    return api(
      { ...intakeRoutes, ...raisingRoutes },
      {
        submitResponse: submitResponse({
          ...written,
          gates: gatesOf(read, async () => key, 60),
          responses: responsesStore(client, tables.responses),
          refused: (of, reason) => refused.push({ campaign: of, reason }),
        }),
        raiseProblem: raiseProblem(written),
        rejectAnswer: rejectAnswer(written),
      },
      { now: () => now },
    );
  };

  return {
    tables,
    database,
    refused,
    sealing: sealer,
    submissions,
    /** How many texts were sealed. */
    sealed,
    /** Whether what people write can't be stored at the moment. */
    fault,
    /** A function that answers responses to the questionnaire; its cache of gates starts empty. */
    responding: (setting: Setting = {}) => {
      const intake = handler(setting);
      return (body: unknown, headers: Record<string, string> = {}, id = campaign) =>
        call(intake, intakeRoutes.submitResponse, { params: { campaign: id }, body, headers });
    },
    raise: (body: unknown, now = noon) => call(handler({ now }), raisingRoutes.raiseProblem, { body }),
    reject: (body: unknown, now = noon) => call(handler({ now }), raisingRoutes.rejectAnswer, { body }),
    /** Everything in the table. */
    stored: async () => (await client.send(new ScanCommand({ TableName: tables.responses, ConsistentRead: true }))).Items ?? [],
  };
}
export type Intake = Awaited<ReturnType<typeof openIntake>>;
