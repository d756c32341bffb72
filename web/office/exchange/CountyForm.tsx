/** @jsxImportSource react */
import { useState } from 'react';
import { Action, FormFields, useAction, useOffice } from '../office.ts';
import { Written } from '../problems/Written.tsx';
import type { StepProps } from './NextStep.tsx';
import { isReleasable } from './rows.ts';

const longest = 300;

/** The county looks at an answer again where it has to, and releases it. */
export function CountyForm({ unit, notification, onDone }: StepProps) {
  const { client, words } = useOffice();
  const text = words.inbox.county;
  const [note, setNote] = useState('');
  const { id, state, recheck } = notification;
  const params = { unit, notification: id };
  const sendBack = useAction(async () => {
    const after = await client('reexamineNotification', { params, body: { accepted: false, note: note.trim() } });
    onDone(after, text.sentBack, { answer: null, sentBack: note.trim() });
  });
  const release = async () => {
    const { results } = await client('releaseFeedback', { params: { unit }, body: { notifications: [id] } });
    const [result] = results;
    if (result?.notification) onDone(result.notification, text.released);
  };
  return (
    <>
      <h2>{text.title}</h2>
      {state === 'verified' && <p className={recheck ? 'attention' : ''}>{recheck ? text.why[recheck] : text.free}</p>}
      <div className="buttons">
        {isReleasable(notification) ? (
          <Action kind="primary" label={text.release} run={release} />
        ) : (
          <Action
            kind="primary"
            label={text.accept}
            run={async () => onDone(await client('reexamineNotification', { params, body: { accepted: true } }), text.accepted)}
          />
        )}
      </div>
      {state === 'verified' && (
        <div className="case-aside">
          <FormFields problem={sendBack.problem}>
            <Written
              pointer="/note"
              label={text.sendBackNote}
              hint={text.sendBackHint}
              value={note}
              most={longest}
              rows={2}
              onChange={setNote}
            />
            <Action label={text.sendBack} action={sendBack} disabled={note.trim() === ''} />
          </FormFields>
        </div>
      )}
    </>
  );
}
