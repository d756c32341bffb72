import { useEffect, useRef, useState } from 'preact/hooks';
import type { Receipt } from '../../shared/contract/intake.ts';
import type { PublicCampaign } from '../../shared/contract/results.ts';
import { retryLater } from '../citizen/retry.ts';
import { hold } from '../problem/held.ts';
import type { Client } from '../shared/api.ts';
import type { Draft, Shelf } from './draft.ts';
import { type Outcome, sendDraft } from './sending.ts';

export type Stage = { kind: 'filling' } | { kind: 'sending'; again: boolean } | { kind: 'already'; receipt: Receipt } | Outcome;

/** Refusals after which the answers can never be counted: they are erased. */
const final: (string | null)[] = ['code-used', 'code-revoked', 'campaign-closed', 'campaign-unknown'];

/** A campaign with one group has nothing to ask. */
const withOnlyGroup = (draft: Draft, { groups }: PublicCampaign): Draft =>
  groups.length === 1 ? { ...draft, group: groups[0] ?? null } : draft;

/**
 * One respondent's draft and what has become of it. A draft that was completed but has not arrived is sent again
 * when the page opens, when the network is back, every now and then, and on request; never twice at once.
 */
export function useResponse(client: Client, campaign: PublicCampaign, code: string, shelf: Shelf) {
  const [draft, setDraft] = useState(() => withOnlyGroup(shelf.draft(), campaign));
  const [stage, setStage] = useState<Stage>(() => {
    const receipt = shelf.receipt();
    if (receipt) return { kind: 'already', receipt };
    return draft.completedAt ? { kind: 'sending', again: true } : { kind: 'filling' };
  });
  const underWay = useRef(false);

  const keep = (changed: Draft) => {
    shelf.save(changed);
    setDraft(changed);
  };

  const attempt = async (completed: Draft, again: boolean) => {
    if (underWay.current) return;
    underWay.current = true;
    setStage({ kind: 'sending', again });
    const outcome = await sendDraft(client, campaign, code, completed);
    underWay.current = false;
    const isFinal = outcome.kind === 'received' || (outcome.kind === 'refused' && final.includes(outcome.type));
    // Whatever became of the answers, the problem goes its own way.
    if (isFinal && completed.problem.text.trim()) hold(campaign.unit, completed.problem);
    if (outcome.kind === 'received') shelf.finish(outcome.receipt);
    else if (isFinal) shelf.erase();
    setStage(outcome);
  };

  const send = () => {
    if (underWay.current) return;
    const completed = { ...draft, completedAt: draft.completedAt ?? new Date().toISOString() };
    keep(completed);
    void attempt(completed, draft.completedAt !== null);
  };

  const latestSend = useRef(send);
  latestSend.current = send;

  const isResumed = useRef(stage.kind === 'sending');
  useEffect(() => {
    if (isResumed.current) latestSend.current();
  }, []);

  const failures = useRef(0);
  useEffect(() => {
    if (stage.kind !== 'kept') return;
    return retryLater(() => latestSend.current(), stage.why, failures.current++);
  }, [stage]);

  return { draft, stage, change: (part: Partial<Draft>) => keep({ ...draft, ...part }), send };
}
