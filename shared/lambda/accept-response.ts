import type { KeyObject } from 'node:crypto';
import type { Receipt, ResponseBody } from '../contract/intake.ts';
import type { Language } from '../contract/primitives.ts';
import { type FieldProblem, Problem, type ProblemType } from '../contract/problems.ts';
import { parseCode } from '../domain/codes.ts';
import { dayOf, localTime } from '../domain/days.ts';
import { packAnswers } from '../domain/packed-answers.ts';
import { refusedAnswers } from '../domain/questionnaire.ts';
import { fill } from '../locales/fill.ts';
import type { Gate } from '../store/gate.ts';
import { codeTag, fingerprintOf, receiptOf, slotDigest } from '../store/invitation.ts';
import { campaignParts } from '../store/keys.ts';
import type { ResponsesStore } from '../store/responses.ts';
import type { Sealing } from '../store/sealed.ts';
import { contentFingerprint, type SubmissionsStore, sealedFor, textDigest } from '../store/submissions.ts';
import type { Gates } from './gates.ts';
import { problemTexts } from './problem.ts';

/** What responses are accepted with. */
export interface Acceptance {
  gates: Gates;
  responses: Pick<ResponsesStore, 'putResponse'>;
  submissions: Pick<SubmissionsStore, 'put' | 'stands'>;
  sealing: Pick<Sealing, 'seal'>;
  /** Counts a refused code by reason, and by its campaign once that is known to exist. */
  refused: (campaign: string | null, reason: ProblemType) => void;
}

/** A code that a response may be given for, now. */
export interface Admitted {
  gate: Gate;
  /** The campaign's own key. */
  key: KeyObject;
  batch: number;
  slot: number;
}

/**
 * Judges a code by its campaign's gate: no call of the database once the gate is known.
 * Throws the problem for which it is refused.
 */
export async function admitCode(
  { gates, refused }: Pick<Acceptance, 'gates' | 'refused'>,
  { campaign, code: typed, completedAt }: { campaign: string } & Pick<ResponseBody, 'code' | 'completedAt'>,
  now: Date,
): Promise<Admitted> {
  const refuse = (reason: ProblemType, of: string | null = campaign): never => {
    refused(of, reason);
    throw new Problem(reason);
  };
  const code = parseCode(typed);
  if (!code.ok) return refuse('code-mistyped', null);
  const gate = await gates(campaign, now);
  if (!gate) throw new Problem('campaign-unknown');
  const key = checkWindow(gate, gate.key, completedAt, now);
  const { batch, slot } = code;
  if (codeTag(key, campaign, batch, slot) !== code.tag) return refuse('code-unknown');
  if (gate.revoked.includes(batch)) return refuse('code-revoked');
  return { gate, key, batch, slot };
}

/** The campaign's key, if the window is open; answers completed in time may arrive until the grace period ends. */
function checkWindow<Key>(gate: Gate, key: Key | null, completedAt: string | undefined, now: Date): Key {
  const closesAt = Date.parse(gate.closesAt);
  const inTime =
    completedAt !== undefined && Date.parse(completedAt) <= closesAt && now.getTime() <= closesAt + gate.graceHours * 3_600_000;
  if (now.getTime() < Date.parse(gate.opensAt)) throw new Problem('campaign-not-open', { opensAt: localTime(new Date(gate.opensAt)) });
  if (!key || gate.state === 'published' || (now.getTime() > closesAt && !inTime)) {
    throw new Problem('campaign-closed', { closesAt: localTime(new Date(gate.closesAt)) });
  }
  return key;
}

/** What a respondent says, apart from the code. */
type Said = Pick<ResponseBody, 'nonce' | 'group' | 'answers' | 'texts'>;

/** Throws `invalid-input` that names each answer which the questionnaire does not ask this respondent for. */
export function checkAnswers(gate: Gate, said: Omit<Said, 'nonce'>, language: Language): void {
  const { field } = problemTexts(language);
  const errors: FieldProblem[] = refusedAnswers(gate.order, said).map(({ pointer, reason }) => ({ pointer, detail: field[reason] }));
  if (!gate.groups.includes(said.group))
    errors.push({ pointer: '/group', detail: fill(field.unknownGroup, { options: gate.groups.join(', ') }) });
  if (errors.length > 0) throw new Problem('invalid-input', {}, { errors });
}

/**
 * Stores a checked response, one conditional write, and then its texts, each apart: sealed, and under a key that only the
 * respondent's nonce leads to. Sending again stores nothing twice and makes up for a text that was not stored.
 * Throws `code-used` when the code already has another response.
 */
export async function keepResponse(
  { responses, submissions, sealing, refused }: Omit<Acceptance, 'gates'>,
  { gate: { campaign, order }, key, batch, slot }: Admitted,
  { nonce, group, answers, texts }: Said,
  now: Date,
): Promise<Receipt> {
  const stored = await responses.putResponse({
    campaign,
    batch,
    digest: slotDigest(key, batch, slot),
    answers: packAnswers(order, answers),
    group,
    day: dayOf(now),
    fingerprint: fingerprintOf({ group, answers, texts }, nonce),
  });
  if (!stored) {
    refused(campaign, 'code-used');
    throw new Problem('code-used');
  }
  const { day: receivedOn, isRepeat } = stored;
  const { county } = campaignParts(campaign);
  await Promise.all(
    Object.entries(texts).map(async ([question, text]) => {
      const digest = textDigest(nonce, question);
      const place = { kind: 'text', county } as const;
      // A repeat is the same in all its texts: what stands needs no new key, which would cost as much as the first time.
      if (isRepeat && (await submissions.stands(digest, place))) return;
      const sealed = await sealing.seal(text, sealedFor('text', digest));
      const f = contentFingerprint(nonce, question, text);
      await submissions.put(digest, { ...place, campaign, question, sealed, d: receivedOn, f });
    }),
  );
  return { receipt: receiptOf(key, batch, slot), receivedOn };
}
