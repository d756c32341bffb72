import type { intakeRoutes, ResponseBody } from '../../shared/contract/intake.ts';
import { type FieldProblem, Problem, type ProblemType } from '../../shared/contract/problems.ts';
import { parseCode } from '../../shared/domain/codes.ts';
import { dayOf, localTime } from '../../shared/domain/days.ts';
import { packAnswers, unknownAnswers } from '../../shared/domain/questionnaire.ts';
import { problemTexts } from '../../shared/lambda/problem.ts';
import type { Operation, RequestContext } from '../../shared/lambda/request.ts';
import { fill } from '../../shared/locales/fill.ts';
import type { Gate } from '../../shared/store/gate.ts';
import { codeTag, fingerprintOf, receiptOf, slotDigest } from '../../shared/store/invitation.ts';
import type { ResponsesStore } from '../../shared/store/responses.ts';
import type { Gates } from './gate.ts';

interface Dependencies {
  gates: Gates;
  responses: Pick<ResponsesStore, 'putResponse'>;
  /** Counts a refused code by reason, and by its campaign once it is known to exist. */
  refused: (campaign: string | null, reason: ProblemType) => void;
}

/**
 * Accepts a response: one conditional write, and no read once the campaign's gate is known.
 * What is refused for its code costs no call of the database at all.
 */
export function submitResponse({ gates, responses, refused }: Dependencies): Operation<typeof intakeRoutes.submitResponse> {
  return async ({ params: { campaign }, body }, { now, language }) => {
    const refuse = (reason: ProblemType, of: string | null = campaign): never => {
      refused(of, reason);
      throw new Problem(reason);
    };
    const code = parseCode(body.code);
    if (!code.ok) return refuse('code-mistyped', null);
    const gate = await gates(campaign, now);
    if (!gate) throw new Problem('campaign-unknown');
    const key = checkWindow(gate, gate.key, body.completedAt, now);
    if (codeTag(key, campaign, code.batch, code.slot) !== code.tag) return refuse('code-unknown');
    if (gate.revoked.includes(code.batch)) return refuse('code-revoked');
    checkAnswers(gate, body, language);
    const stored = await responses.putResponse({
      campaign,
      batch: code.batch,
      digest: slotDigest(key, code.batch, code.slot),
      answers: packAnswers(gate.order, body.answers),
      group: body.group,
      day: dayOf(now),
      fingerprint: fingerprintOf({ group: body.group, answers: body.answers }, body.nonce),
    });
    if (stored === 'used') return refuse('code-used');
    return { receipt: receiptOf(key, code.batch, code.slot), receivedOn: dayOf(now) };
  };
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

function checkAnswers(gate: Gate, body: ResponseBody, language: RequestContext['language']): void {
  const { field } = problemTexts(language);
  const errors: FieldProblem[] = unknownAnswers(gate.order, body.answers).map((pointer) => ({
    pointer,
    detail: field.unknownAnswer,
  }));
  if (!gate.groups.includes(body.group))
    errors.push({ pointer: '/group', detail: fill(field.unknownGroup, { options: gate.groups.join(', ') }) });
  if (errors.length > 0) throw new Problem('invalid-input', {}, { errors });
}
