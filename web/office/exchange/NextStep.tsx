/** @jsxImportSource react */
import type { Notification, NotificationContent } from '../../../shared/contract/exchange.ts';
import { useOffice } from '../office.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { CountyForm } from './CountyForm.tsx';
import { Given } from './Given.tsx';
import { Left } from './Left.tsx';
import { SenderPart } from './SenderPart.tsx';

export interface StepProps {
  unit: string;
  notification: Notification;
  content: NotificationContent | null;
  onDone: (after: Notification, what: string, changed?: Partial<NotificationContent>) => void;
}

/** What the office has to do with a notification now; where there is nothing, what was answered. */
export function NextStep(props: StepProps) {
  const { words } = useOffice();
  const text = words.inbox;
  const { unit, notification, content } = props;
  const { direction, state, office, kind } = notification;
  if (direction === 'out') return office.code === unit ? <SenderPart {...props} /> : <p>{text.county.unanswered}</p>;
  if (state === 'withdrawn') return <p>{text.sender.takenBack}</p>;
  if (state === 'closed') {
    return (
      <>
        <p>{text.answer.noted}</p>
        {kind === 'departure' && content && office.code === unit && <Left {...props} content={content} />}
      </>
    );
  }
  if (state === 'delivered' || state === 'read') return office.code === unit ? <AnswerForm {...props} /> : <p>{text.county.waiting}</p>;
  return (
    <>
      {content?.answer && <Given answer={content.answer} />}
      {state !== 'released' && unit.length === 6 && <CountyForm {...props} />}
    </>
  );
}
