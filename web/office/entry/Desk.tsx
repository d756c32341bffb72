/** @jsxImportSource react */
import { useMemo } from 'react';
import type { EntryCampaign, EntryMode } from '../../../shared/contract/entry.ts';
import { answerOrder } from '../../../shared/domain/questionnaire.ts';
import { fill } from '../../shared/format.ts';
import { Loaded, useOffice, useResource, View } from '../office.ts';
import { CodeField } from './CodeField.tsx';
import { Introduction } from './Introduction.tsx';
import type { Form } from './keying.ts';
import { formOf } from './paper.ts';
import { questionsOf } from './questions.ts';
import { RefusedEntries } from './RefusedEntries.tsx';
import { Settling } from './Settling.tsx';
import { Sheet } from './Sheet.tsx';
import { Status } from './Status.tsx';
import type { Sound } from './sound.ts';
import type { Counts } from './use-counts.ts';
import { useDesk } from './use-desk.ts';
import type { EntryQueue } from './use-queue.ts';
import { Waiting } from './Waiting.tsx';

interface Props {
  mode: EntryMode;
  queue: EntryQueue;
  sound: Sound;
  counts: Counts;
  count: (what: keyof Counts) => void;
}

/** Where one paper or interview after the other is keyed. */
export function Desk({ campaign: id, ...props }: Props & { campaign: string }) {
  const { client, words } = useOffice();
  const resource = useResource((signal) => client('getEntryCampaign', { params: { campaign: id } }, { signal }), [id]);
  const { modes, back } = words.entry;
  const title = resource.value ? `${modes[props.mode]} · ${words.local(resource.value.title)}` : modes[props.mode];
  return (
    <View title={title} back={{ to: '/office/entry', label: back }}>
      <Loaded resource={resource}>{(campaign) => <OpenDesk campaign={campaign} {...props} />}</Loaded>
    </View>
  );
}

/** Why nothing can be keyed now, and what has to be minded; null where nothing has. */
function windowOf({ opensAt, closesAt, graceHours }: EntryCampaign, mode: EntryMode, now: number) {
  const until = Date.parse(closesAt) + graceHours * 3_600_000;
  if (now < Date.parse(opensAt)) return { is: 'notOpen' as const };
  if (now > until) return { is: 'ended' as const };
  if (now <= Date.parse(closesAt)) return null;
  return mode === 'paper' ? { is: 'late' as const, until: new Date(until).toISOString() } : { is: 'lateTelephone' as const };
}

function OpenDesk({ campaign, mode, queue, sound, counts, count }: Props & { campaign: EntryCampaign }) {
  const { words } = useOffice();
  const text = words.entry;
  const form = useMemo<Form>(() => {
    const { questionnaire, groups } = campaign;
    const onlyGroup = groups.length === 1 ? (groups[0] ?? null) : null;
    return { questions: questionsOf(questionnaire, groups), order: answerOrder(questionnaire), onlyGroup };
  }, [campaign]);
  const state = useDesk({ campaign, mode, form, queue, sound, count });
  const { desk, takeUp } = state;
  const limits = windowOf(campaign, mode, Date.now());
  const isShut = limits !== null && limits.is !== 'late';
  return (
    <>
      <Status counts={counts} mode={mode} queue={queue} sound={sound} />
      <Waiting queue={queue} />
      <RefusedEntries
        entries={queue.refused}
        drop={queue.drop}
        {...(desk.stage === 'code' && { takeUp, at: { campaign: campaign.id, mode } })}
      />
      {limits && (
        <p className="notice">
          {limits.is === 'late'
            ? fill(text.late, { closesAt: words.instant(campaign.closesAt), until: words.instant(limits.until) })
            : text[limits.is]}
        </p>
      )}
      {desk.stage === 'code' && !isShut && (
        <CodeField
          campaign={campaign}
          mode={mode}
          typed={desk.typed}
          keeps={desk.given !== null}
          waiting={queue.waiting}
          sound={sound}
          onCode={state.begin}
        />
      )}
      {desk.stage === 'introduction' && <Introduction answer={state.answerCall} />}
      {desk.stage === 'paper' &&
        (desk.paper.stage === 'settling' ? (
          <Settling form={form} paper={desk.paper} press={state.press} isRefused={state.isRefused} />
        ) : (
          <Sheet form={formOf(form, desk.paper)} paper={desk.paper} mode={mode} state={state} />
        ))}
    </>
  );
}
