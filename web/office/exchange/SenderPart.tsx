/** @jsxImportSource react */
import { allowsStep, isOwed, wantsFeedback } from '../../../shared/domain/exchange-life.ts';
import { Action, Link, useOffice } from '../office.ts';
import { recordAddress } from '../records/offices.ts';
import { Given } from './Given.tsx';
import type { StepProps } from './NextStep.tsx';
import { PaperReply } from './PaperReply.tsx';

/** What the sender can do: send a draft, take back, key in a letter's reply, close what was answered. */
export function SenderPart(props: StepProps) {
  const { client, words } = useOffice();
  const text = words.inbox.sender;
  const { unit, notification, content, onDone } = props;
  const { id, state, kind, channel, outcome } = notification;
  const record = content?.record.id ?? notification.record;
  const params = { unit, notification: id };
  const mayReply = channel !== 'here' && wantsFeedback(kind) && allowsStep('reply-on-paper', state);
  const isPaper = mayReply && channel === 'paper';
  const mayWithdraw = state === 'draft' || (isOwed(state) && state !== 'verified' && state !== 're-examined');
  const withdrawDetail = (
    <>
      <p>{text.withdrawDetail}</p>
      {kind === 'arrival' && state !== 'draft' && <p>{text.untold}</p>}
    </>
  );
  const withdraw = async () => onDone(await client('withdrawNotification', { params }), text.withdrawn);
  return (
    <>
      {content?.answer && <Given answer={content.answer} />}
      <h2>{text.title}</h2>
      {state === 'draft' && (
        <Action kind="primary" label={text.send} run={async () => onDone(await client('sendDraft', { params }), text.sent)} />
      )}
      {isPaper && (
        <>
          <p>{text.paper}</p>
          <PaperReply {...props} />
        </>
      )}
      {isOwed(state) && !isPaper && <p>{wantsFeedback(kind) ? text.waiting : text.waitingRead}</p>}
      {mayReply && !isPaper && (
        <details className="case-aside">
          <summary>{text.paperInstead}</summary>
          <PaperReply {...props} />
        </details>
      )}
      {state === 'released' && outcome !== 'confirmed' && (
        <>
          <p>
            {text.updated} <Link to={recordAddress(unit, record)}>{text.record}</Link>
          </p>
          <Action kind="primary" label={text.close} run={async () => onDone(await client('closeNotification', { params }), text.closed)} />
        </>
      )}
      {state === 'released' && outcome === 'confirmed' && <p>{text.done}</p>}
      {state === 'closed' && <p>{text.ended}</p>}
      {state === 'withdrawn' && (
        <>
          <p>
            {text.takenBack} <Link to={recordAddress(unit, record)}>{text.record}</Link>
          </p>
          {kind === 'arrival' && <p className="hint">{text.untold}</p>}
        </>
      )}
      {mayWithdraw && (
        <div className="case-aside">
          <Action kind="danger" label={text.withdraw} confirm={{ title: text.withdrawTitle, detail: withdrawDetail }} run={withdraw} />
        </div>
      )}
    </>
  );
}
