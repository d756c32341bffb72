import { useState } from 'react';
import type { EntryBody, EntryCampaign, EntryMode } from '../../../shared/contract/entry.ts';
import { keep, ofWindow, readKept } from './kept.ts';
import { answersOf, ended, type Form, groupOf, type Keying, keyText } from './keying.ts';
import { finishedOf, formOf, type Known, type Paper, pressPaper, returned, startPaper } from './paper.ts';
import type { Entry } from './queue.ts';
import type { Sound } from './sound.ts';
import type { Counts } from './use-counts.ts';
import type { EntryQueue } from './use-queue.ts';

/** What is on the desk. `given`: answers that wait for a code that fits. */
export type OnDesk =
  | { stage: 'code'; typed: string; given: Keying['given'] | null }
  | { stage: 'introduction'; known: Known }
  | { stage: 'paper'; paper: Paper };

const emptyDesk: OnDesk = { stage: 'code', typed: '', given: null };

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

interface Given {
  campaign: EntryCampaign;
  mode: EntryMode;
  form: Form;
  queue: EntryQueue;
  sound: Sound;
  count: (what: keyof Counts) => void;
}

/** The paper or interview at the desk: it survives a reload, and goes to the queue when it is finished. */
export function useDesk({ campaign, mode, form, queue, sound, count }: Given) {
  const key = `yipan:entry:desk:${campaign.id}:${mode}`;
  const [desk, setDesk] = useState<OnDesk>(() => readKept<OnDesk>(ofWindow, key) ?? emptyDesk);
  const [isRefused, setRefused] = useState(false);
  const [isUnchecked, setUnchecked] = useState(false);
  const put = (next: OnDesk) => {
    keep(ofWindow, key, next === emptyDesk ? null : next);
    setRefused(false);
    setDesk(next);
  };

  const finish = (paper: Paper) => {
    const finished = finishedOf(form, paper);
    if (!finished) return;
    const group = groupOf(form, finished.given);
    if (!group) return;
    const { code, nonce, given, secondKeying } = finished;
    const completedAt = new Date(Math.min(Date.now(), Date.parse(campaign.closesAt))).toISOString();
    const body: EntryBody = {
      code,
      nonce,
      mode,
      group,
      completedAt,
      ...answersOf(form, given),
      ...(secondKeying && { secondKeying }),
    };
    queue.add({ campaign: campaign.id, body, given, refusal: null });
    put(emptyDesk);
  };

  return {
    desk,
    /** Whether the last key meant nothing here. */
    isRefused,
    /** Whether the code could not be checked yet. */
    isUnchecked,
    /** A code in its printed form, and whether its paper is keyed twice; null where nobody could be asked. */
    begin: (code: string, twice: boolean | null) => {
      setUnchecked(twice === null);
      const known = { code, nonce: newNonce(), twice: twice ?? false };
      const given = desk.stage === 'code' ? desk.given : null;
      if (given) put({ stage: 'paper', paper: returned(form, known, given) });
      else if (mode === 'telephone') put({ stage: 'introduction', known });
      else put({ stage: 'paper', paper: startPaper(form, known) });
    },
    /** How a call ended before its first question; `agreed`: it begins. */
    answerCall: (outcome: 'agreed' | 'declined' | 'notReached') => {
      if (desk.stage !== 'introduction') return;
      if (outcome === 'agreed') return put({ stage: 'paper', paper: startPaper(form, desk.known) });
      count(outcome);
      put(emptyDesk);
    },
    press: (pressed: string): boolean => {
      if (desk.stage !== 'paper') return false;
      const { paper, effect } = pressPaper(form, desk.paper, pressed);
      if (effect === 'none') return false;
      if (effect === 'refused') {
        sound.play('refused');
        setRefused(true);
        return true;
      }
      sound.play('taken');
      if (effect === 'finished') {
        if (mode === 'telephone') count('agreed');
        finish(paper);
      } else put({ stage: 'paper', paper });
      return true;
    },
    typeText: (text: string) => {
      if (desk.stage !== 'paper' || desk.paper.stage === 'settling') return;
      sound.play('taken');
      put({ stage: 'paper', paper: { ...desk.paper, keying: keyText(formOf(form, desk.paper), desk.paper.keying, text) } });
    },
    /** Ends an interview early: with the answers given so far, or without them. */
    stop: (keepsAnswers: boolean) => {
      if (desk.stage !== 'paper' || desk.paper.stage !== 'first') return;
      const closed = keepsAnswers ? ended(form, desk.paper.keying) : null;
      count('stopped');
      if (closed) finish({ ...desk.paper, keying: closed });
      else put(emptyDesk);
    },
    giveUp: () => put(emptyDesk),
    /** Takes up what was not accepted: with another code, or keyed twice. */
    takeUp: (entry: Entry) => {
      queue.drop(entry);
      const { code, nonce } = entry.body;
      const wantsTwice = entry.refusal?.type === 'second-keying-wanted';
      if (wantsTwice) put({ stage: 'paper', paper: returned(form, { code, nonce, twice: true }, entry.given) });
      else put({ stage: 'code', typed: code, given: entry.given });
    },
  };
}
export type DeskState = ReturnType<typeof useDesk>;
