/** @jsxImportSource react */
import { useEffect, useRef, useState } from 'react';
import type { FormerValues, PersonalRecord, RecordHistoryEntry } from '../../../shared/contract/record-views.ts';
import { dayTakenBack } from '../../../shared/domain/consent.ts';
import { isStanding } from '../../../shared/domain/record-life.ts';
import { fill } from '../../shared/format.ts';
import { type Fact, Facts, Link, shortNumber, useOffice, View } from '../office.ts';
import { Acts } from './Acts.tsx';
import { addressOf } from './offices.ts';
import { Reads } from './Reads.tsx';
import { RecordHistory } from './RecordHistory.tsx';
import { Notice, Unchecked } from './RecordTable.tsx';
import { Slip } from './Slip.tsx';
import { Statements } from './Statements.tsx';

/** An act as the history tells it; who did it and when is added. */
type Entry = Pick<RecordHistoryEntry, 'event' | 'reason'> & { former?: FormerValues };

/** What the forms of a record need. */
export interface ActProps {
  unit: string;
  record: PersonalRecord;
  /**
   * Shows what an act has left of the record, puts it into the history, and says what has happened.
   * @param receipt a number that the person is given by it
   */
  onDone: (after: Partial<PersonalRecord>, happened: string, entry: Entry, receipt?: string) => void;
}

interface Props {
  unit: string;
  record: PersonalRecord;
  set: (record: PersonalRecord) => void;
}

/** A record in full, what can be done with it, and what has been. */
export function OpenRecord({ unit, record, set }: Props) {
  const { me, words } = useOffice();
  const text = words.records.detail;
  const [happened, setHappened] = useState<string[]>([]);
  const [given, setGiven] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that was used is gone: what comes next gets the focus.
  useEffect(() => {
    if (happened.length > 0) heading.current?.focus();
  }, [happened]);
  const slip = useRef<HTMLElement>(null);
  // What is to be handed over comes before anything else.
  useEffect(() => {
    if (given !== null) slip.current?.focus();
  }, [given]);
  const onDone: ActProps['onDone'] = (after, said, { event, reason, former = null }, receipt) => {
    // What an act answers tells nothing of a person: the history is read anew when the record is opened again.
    const entry = { at: new Date().toISOString(), by: me.id, event, reason, former };
    set({ ...record, ...after, history: [...record.history, entry] });
    setHappened((before) => [...before, said]);
    if (receipt !== undefined) setGiven(receipt);
  };
  const isSeen = isStanding(record.state);
  const back = { to: addressOf(unit), label: words.records.title };
  return (
    <View title={isSeen ? record.content.name : `${words.records.purpose.title} ${shortNumber(record.id)}`} back={back}>
      <p className="case-line">
        <span className={`state record-${record.state}`}>{words.exchange.recordStates[record.state]}</span>
        <span>{words.exchange.sides[record.side]}</span> <Notice record={record} /> <Unchecked record={record} />
        <span className="muted">
          {fill(text.facts, { number: shortNumber(record.id), channel: words.exchange.recordChannels[record.channel] })}
        </span>
      </p>
      <div role="status" className="happened">
        {happened.map((said) => (
          <p key={said} className="notice notice-done">
            {said}
          </p>
        ))}
      </div>
      {given !== null && (
        <section ref={slip} tabIndex={-1} aria-label={words.records.slip.number}>
          <Slip record={record} receipt={given} />
          <p className="attention once">{words.records.slip.once}</p>
          <p className="buttons">
            <button type="button" className="button" onClick={() => print()}>
              {words.records.registered.print}
            </button>
          </p>
        </section>
      )}
      {isSeen ? (
        <div className="case">
          <section className="case-known">
            <Statements record={record} />
            <Request record={record} />
          </section>
          <section className="case-next">
            <h2 ref={heading} tabIndex={-1}>
              {text.acts}
            </h2>
            <Acts key={`${record.state} ${happened.length}`} unit={unit} record={record} onDone={onDone} />
            <RecordHistory history={record.history} />
            <Reads unit={unit} record={record.id} />
          </section>
        </div>
      ) : (
        <>
          <h2 ref={heading} tabIndex={-1}>
            {text.outOfSight}
          </h2>
          <p>{text.outOfSightWhy}</p>
          <p className="buttons">
            <Link to={addressOf(unit)} className="button button-primary">
              {words.records.registered.list}
            </Link>
          </p>
        </>
      )}
    </View>
  );
}

/** What the person asked for, and on which basis it was recorded. */
function Request({ record }: { record: PersonalRecord }) {
  const { words } = useOffice();
  const { services, legalBases, identityKinds } = words.exchange;
  const text = words.records.detail;
  const { basis, consentOn } = record;
  const takenBackOn = dayTakenBack(record);
  const facts: Fact[] = [
    [text.services, record.services.map((service) => services[service]).join(words.records.and)],
    [text.requestedOn, words.day(record.requestedOn)],
    [text.serviceDate, record.serviceDate === null ? text.none : words.day(record.serviceDate)],
    [text.languageHelp, record.languageHelp ? text.yes : text.no],
    [text.identityKind, identityKinds[record.content.identityKind]],
    [text.basis, [legalBases[basis.kind], basis.citation].filter(Boolean).join(' · ')],
    [text.purpose, basis.purpose],
    [
      text.consent,
      takenBackOn !== null
        ? fill(text.consentWithdrawn, { on: words.day(takenBackOn) })
        : consentOn === null
          ? text.none
          : fill(text.consentGiven, { on: words.day(consentOn) }),
    ],
  ];
  return (
    <>
      <h2>{text.request}</h2>
      <Facts facts={facts} className="facts" />
      <p className="hint">{text.logged}</p>
    </>
  );
}
