/** @jsxImportSource react */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { NamedUnit } from '../../../shared/contract/persons.ts';
import type { RecordSummary } from '../../../shared/contract/record-views.ts';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { todayIs } from '../problems/deadline.ts';
import { makeFollow } from './follow.ts';
import { Registered } from './Registered.tsx';
import { RegistrationFields } from './RegistrationFields.tsx';
import { whyOf } from './refusal.ts';
import { bodyOf, type DraftField, emptyDraft, mistakesOf, type RegistrationDraft } from './registration-draft.ts';

/** What has become of a registration. */
export interface Outcome {
  record: RecordSummary;
  /** Null: only registered; otherwise why the notification was not sent, or that it was. */
  notification: { sent: true } | { sent: false; why: string } | null;
  /** The number by which the person follows the request; null where none was wanted. */
  receipt: string | null;
}

interface Props {
  unit: string;
  own: NamedUnit;
  onNext: () => void;
}

/** The registration of one person: the form, and then what has become of it. */
export function Registration({ unit, own, onNext }: Props) {
  const { client, words } = useOffice();
  const text = words.records.form;
  const today = todayIs();
  const [draft, setDraft] = useState<RegistrationDraft>(() => emptyDraft(own, today));
  const [left, setLeft] = useState<ReadonlySet<DraftField>>(new Set());
  const [asked, setAsked] = useState(0);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const form = useRef<HTMLDivElement>(null);
  // Made once, so that sending again registers the person once, under the same number.
  const followed = useRef<ReturnType<typeof makeFollow> | null>(null);
  const wrong = mistakesOf(draft, unit, today, words);
  const isWrong = Object.keys(wrong).length > 0;
  const notifies = draft.side === 'inflow';

  // At the counter the document is read first.
  useEffect(() => queueMicrotask(() => form.current?.querySelector<HTMLElement>('input.identity')?.focus()), []);
  useEffect(() => {
    if (asked > 0) form.current?.querySelector<HTMLElement>('.field-wrong :is(input, select, textarea)')?.focus();
  }, [asked]);

  const register = async (key: string, isNotified: boolean) => {
    if (isWrong) {
      setAsked((before) => before + 1);
      return;
    }
    followed.current ??= makeFollow();
    const { receipt, follow } = await followed.current;
    const { registeredUnit, presentUnit, ...rest } = bodyOf(draft, today, words);
    if (!registeredUnit || !presentUnit) return;
    const body = { ...rest, registeredUnit, presentUnit, follow };
    const record = await client('registerPerson', { params: { unit }, body }, { idempotencyKey: key });
    // From here on the record is there: what can't be sent waits among those to be sent.
    const notification = isNotified ? await notify(record, key) : null;
    setOutcome({ record, notification, receipt });
  };
  const notify = async (record: RecordSummary, key: string): Promise<Outcome['notification']> => {
    try {
      const body = { records: [record.id], kind: 'arrival' as const };
      await client('sendNotification', { params: { unit }, body }, { idempotencyKey: `${key}-arrival` });
      return { sent: true };
    } catch (error) {
      return { sent: false, why: whyOf(error, words) };
    }
  };
  const registerAndSend = useAction((key) => register(key, true));
  const registerOnly = useAction((key) => register(key, false));
  const first = notifies ? registerAndSend : registerOnly;
  if (outcome) return <Registered unit={unit} outcome={outcome} onNext={onNext} />;

  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    first.start();
  };
  const problem = registerAndSend.problem ?? registerOnly.problem;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key for the form as a whole
    <div ref={form} onKeyDown={onKey}>
      <FormFields problem={problem}>
        <RegistrationFields
          draft={draft}
          own={own}
          errorOf={(field) => (asked > 0 || left.has(field) ? (wrong[field] ?? null) : null)}
          onChange={(changed) => setDraft((before) => ({ ...before, ...changed }))}
          onLeave={(field) => setLeft((before) => new Set(before).add(field))}
        />
        {asked > 0 && isWrong && <p className="field-error">{text.correct}</p>}
        <p className="hint">{notifies ? text.will : text.willOnly}</p>
        <div className="buttons">
          <Action kind="primary" label={notifies ? text.registerAndSend : text.registerOnly} action={first} />
          {notifies && <Action label={text.registerOnly} action={registerOnly} />}
        </div>
        <p className="hint">{text.keys}</p>
      </FormFields>
    </div>
  );
}
