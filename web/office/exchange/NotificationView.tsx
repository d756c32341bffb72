/** @jsxImportSource react */
import { useState } from 'react';
import type { Notification, NotificationContent, OpenedNotification } from '../../../shared/contract/exchange.ts';
import type { ReadingPurpose } from '../../../shared/contract/persons.ts';
import { isUnanswered } from '../../../shared/domain/exchange-life.ts';
import { isStanding } from '../../../shared/domain/record-life.ts';
import { fill } from '../../shared/format.ts';
import { Happened, isCountyOffice, Loaded, shortNumber, useOffice, useQuery, useResource, View } from '../office.ts';
import { addressOf, type Box } from './address.ts';
import { DueMark } from './DueMark.tsx';
import { History } from './History.tsx';
import { Known } from './Known.tsx';
import { Letter } from './letter/Letter.tsx';
import { NextStep } from './NextStep.tsx';
import { OwnRecord } from './OwnRecord.tsx';
import { askedOf } from './rows.ts';
import { Sides } from './Sides.tsx';
import { LookMark, StateMark } from './StateMark.tsx';

interface Props {
  unit: string;
  box: Box;
  id: string;
}

/** What a notification is opened for: the receiving office verifies, the county looks again at its township's, the sender serves. */
const purposeOf = (unit: string, box: Box): ReadingPurpose =>
  box === 'out' ? 'service' : isCountyOffice(unit) ? 're-examination' : 'verification';

/** One notification in full; opening it is logged, and receipted where it came in. */
export function NotificationView({ unit, box, id }: Props) {
  const { client } = useOffice();
  const purpose = purposeOf(unit, box);
  const resource = useResource(
    (signal) => client('readNotification', { params: { unit, notification: id }, body: { purpose } }, { signal }),
    [unit, id],
  );
  return (
    <Loaded resource={resource}>{(opened) => <One unit={unit} box={box} purpose={purpose} opened={opened} set={resource.set} />}</Loaded>
  );
}

interface OneProps {
  unit: string;
  box: Box;
  purpose: ReadingPurpose;
  opened: OpenedNotification;
  set: (opened: OpenedNotification) => void;
}

function One({ unit, box, purpose, opened, set }: OneProps) {
  const { words } = useOffice();
  const text = words.inbox;
  const { notification, content } = opened;
  const { kind, office, counterpart, sentOn, weekendsOnly, verifyBy, dueOn, history, state } = notification;
  const [query] = useQuery();
  const before = query.get('after');
  const [happened, setHappened] = useState(() => before && fill(text.county.releasedBefore, { number: shortNumber(before) }));
  const [from, to] = box === 'in' ? [counterpart, office] : [office, counterpart];
  const done = (after: Notification, what: string, changed: Partial<NotificationContent> = {}) => {
    set({ notification: after, content: content && { ...content, ...changed } });
    setHappened(what);
  };
  return (
    <View
      title={`${words.exchange.notificationKinds[kind]} · ${askedOf(notification, words)}`}
      back={{ to: addressOf(unit, box), label: box === 'in' ? text.back : text.backOut }}
      actions={content && <Letter notification={notification} content={content} />}
    >
      <p className="case-line">
        <StateMark notification={notification} /> {isCountyOffice(unit) && <LookMark notification={notification} />}{' '}
        <DueMark notification={notification} />{' '}
        <span className="muted">
          {sentOn === null
            ? text.draftOnly
            : fill(text.facts, { office: from.name, counterpart: to.name, on: words.day(sentOn), number: shortNumber(notification.id) })}
        </span>
      </p>
      {box === 'in' && verifyBy && dueOn && state !== 'released' && (
        <p className="hint">{fill(text.verifyBy, { on: words.day(verifyBy), due: words.day(dueOn) })}</p>
      )}
      {weekendsOnly && <p className="hint">{text.weekendsOnly}</p>}
      <Happened what={happened} />
      {!content && <p className="notice returned">{office.code === unit && isUnanswered(notification) ? text.erased : text.outOfSight}</p>}
      <div className="case">
        <section className="case-next">
          {content && <Sides notification={notification} content={content} />}
          <NextStep key={`${state} ${history.length}`} unit={unit} notification={notification} content={content} onDone={done} />
        </section>
        <section className="case-known">
          {content && <Known notification={notification} content={content} />}
          {content && office.code === unit && isStanding(content.record.state) && <OwnRecord unit={unit} record={content.record.id} />}
          <History history={history} />
          {content && <p className="hint">{fill(text.purpose, { purpose: words.exchange.readingPurposes[purpose] })}</p>}
        </section>
      </div>
    </View>
  );
}
