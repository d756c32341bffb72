/** @jsxImportSource react */
import { useEffect, useRef, useState } from 'react';
import type { Certificate } from '../../../shared/contract/certificates.ts';
import { fill } from '../../shared/format.ts';
import { Link, Loaded, useOffice, useResource, View } from '../office.ts';
import { shortNumber } from '../records/record-number.ts';
import { Due } from './Due.tsx';
import { NextStep } from './NextStep.tsx';
import { StateMark } from './StateMark.tsx';

interface Props {
  unit: string;
  id: string;
}

/** One certificate with what it says; opening it is logged. */
export function CertificateView({ unit, id }: Props) {
  const { client } = useOffice();
  const resource = useResource(
    (signal) => client('readCertificate', { params: { unit, certificate: id }, query: { purpose: 'service' } }, { signal }),
    [unit, id],
  );
  return (
    <Loaded resource={resource}>
      {(certificate) => (
        <One
          certificate={certificate}
          // What an act answers without the content was opened already.
          set={(after) => resource.set({ ...after, content: after.content ?? certificate.content })}
        />
      )}
    </Loaded>
  );
}

function One({ certificate, set }: { certificate: Certificate; set: (certificate: Certificate) => void }) {
  const { words } = useOffice();
  const text = words.certificates;
  const { id, office, state, from, content, appliedOn, issuedOn, validUntil, reason, replaces, replacedBy, history } = certificate;
  const [happened, setHappened] = useState<string | null>(null);
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (happened !== null) said.current?.focus();
  }, [happened]);
  const address = `/office/certificates/${office}`;
  const other = (label: string, which: string) => (
    <p>
      {label} <Link to={`${address}/${which}`}>{which}</Link>
    </p>
  );
  const facts: [string, string][] = [
    [text.lines.number, id],
    [text.lines.name, content?.name ?? text.erased],
    [text.lines.from, from.name],
    [text.lines.appliedOn, words.day(appliedOn)],
    ...(issuedOn ? ([[text.lines.issuedOn, words.day(issuedOn)]] satisfies [string, string][]) : []),
    ...(validUntil ? ([[text.lines.validUntil, words.day(validUntil)]] satisfies [string, string][]) : []),
    ...(reason ? ([[text.lines.reason, reason]] satisfies [string, string][]) : []),
  ];
  return (
    <View title={fill(text.one, { number: shortNumber(id) })} back={{ to: address, label: text.back }}>
      <p className="case-line">
        <StateMark state={state} /> <Due state={state} dueOn={certificate.dueOn} issuedOn={issuedOn} validUntil={validUntil} />
      </p>
      <div role="status" className="happened">
        {happened && (
          <p className="notice notice-done" ref={said} tabIndex={-1}>
            {happened}
          </p>
        )}
      </div>
      <div className="case">
        <section className="case-next">
          <h2>{text.next[state]}</h2>
          <NextStep
            key={`${state} ${history.length}`}
            certificate={certificate}
            onDone={(after, what) => {
              set(after);
              setHappened(what);
            }}
          />
        </section>
        <section className="case-known">
          <h2>{text.says}</h2>
          <dl className="answer">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p className="hint">{text.logged}</p>
          {replaces && other(text.replaces, replaces)}
          {replacedBy && other(text.replacedBy, replacedBy)}
          <h2>{text.history}</h2>
          <ol className="timeline">
            {history.map(({ at, by, event, reason: why }) => (
              <li key={`${at} ${event}`}>
                <p>
                  <b>{text.events[event]}</b>{' '}
                  <span className="muted small">
                    <time dateTime={at}>{words.instant(at)}</time> · {by ?? words.problems.by.clock}
                  </span>
                </p>
                {why && <p className="note">{why}</p>}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </View>
  );
}
