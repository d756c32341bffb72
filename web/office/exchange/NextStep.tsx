/** @jsxImportSource react */
import type { Notification, NotificationContent } from '../../../shared/contract/exchange.ts';
import { wantsFeedback } from '../../../shared/domain/exchange-life.ts';
import { isCountyOffice, useOffice } from '../office.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { CountyForm } from './CountyForm.tsx';
import { DepartureForm } from './DepartureForm.tsx';
import { Given } from './Given.tsx';
import { Noting } from './Noting.tsx';
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
  if (!wantsFeedback(kind) && office.code === unit) {
    return (
      <>
        {state === 'closed' && <p>{text.answer.noted}</p>}
        {kind === 'departure' && content && <DepartureForm {...props} content={content} />}
        {state === 'read' && <Noting {...props} />}
      </>
    );
  }
  if (state === 'delivered' || state === 'read') return office.code === unit ? <AnswerForm {...props} /> : <p>{text.county.waiting}</p>;
  return (
    <>
      {content?.answer && <Given answer={content.answer} />}
      {state !== 'released' && isCountyOffice(unit) && <CountyForm {...props} />}
    </>
  );
}
