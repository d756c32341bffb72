/** @jsxImportSource react */
import { useEffect, useRef } from 'react';
import { Link, useOffice } from '../office.ts';
import { addressOf, recordAddress } from './offices.ts';
import type { Outcome } from './Registration.tsx';
import { Slip } from './Slip.tsx';

/** What has happened, and the slip for the person. */
export function Registered({ unit, outcome, onNext }: { unit: string; outcome: Outcome; onNext: () => void }) {
  const { words } = useOffice();
  const text = words.records.registered;
  const { record, notification, receipt } = outcome;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="recorded">
      <h2 ref={heading} tabIndex={-1}>
        {notification?.sent ? text.doneAndSent : text.done}
      </h2>
      {notification?.sent === false && (
        <div className="notice notice-alarm" role="alert">
          <p className="notice-title">{text.unsent}</p>
          <p>{notification.why}</p>
          <p>{text.unsentWhatNow}</p>
        </div>
      )}
      {receipt && (
        <>
          <Slip record={record} receipt={receipt} />
          <p className="attention once">{words.records.slip.once}</p>
        </>
      )}
      <div className="buttons">
        <button type="button" className="button button-primary" onClick={onNext}>
          {text.another}
        </button>
        {receipt && (
          <button type="button" className="button" onClick={() => print()}>
            {text.print}
          </button>
        )}
        <Link to={recordAddress(unit, record.id)} className="button">
          {text.open}
        </Link>
        <Link to={addressOf(unit)} className="button">
          {text.list}
        </Link>
      </div>
    </section>
  );
}
